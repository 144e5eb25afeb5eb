"""A pack agrees with the journal, or what was changed, removed or added since is named."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from aftersale.cli import main
from aftersale.evidence import actions as packs
from aftersale.evidence import seals, verifying
from aftersale.journal import chains
from aftersale.journal import queries as journal
from aftersale.journal.models import Chain, Entry, Link
from aftersale.messaging.models import Attachment, Message
from aftersale.returns.models import ReturnItem


@pytest.fixture
def packed(transactional_db, a_pack):
    """A pack, and the order it is of, which agree."""
    order, pack = a_pack()
    assert faults(pack) == []
    return order, pack


def faults(pack) -> list[str]:
    return verifying.verify("pack.pdf", pack.content).faults


def entry(order, kind: str) -> Entry:
    """The first entry of a kind in an order's chain."""
    return journal.entries_of_order(order.market, order.number, kind)[0]


def named(of: Entry, words: str) -> str:
    """How an entry is told of."""
    kind = of.kind.rpartition(".")[2].replace("_", " ")
    return f"entry {of.pk} of {of.at.day} {of.at:%B %Y %H:%M} UTC, {kind}, {words}"


def test_a_pack_still_agrees_when_more_has_happened(packed, cast):
    order, pack = packed
    packs.pack(order, by=cast.actor("cy"), case="Chargeback 3")
    assert faults(pack) == []


def test_a_changed_entry_is_named(packed):
    order, pack = packed
    wrong = entry(order, "returns.return_received")
    Entry.objects.filter(pk=wrong.pk).update(by="system")
    assert faults(pack) == [named(wrong, "was changed")]


def test_a_changed_entry_is_named_although_all_was_sealed_anew(packed):
    order, pack = packed
    wrong = entry(order, "returns.return_received")
    Entry.objects.filter(pk=wrong.pk).update(by="system")
    seal_anew(order)
    assert faults(pack)[0] == named(wrong, "was changed")


def seal_anew(order) -> None:
    """What somebody does who knows how chains are made."""
    chain = Chain.objects.get(key=chains.key(order.market, order.number))
    head = chains.start(chain.key)
    for place, link in enumerate(chain.links.order_by("place"), 1):
        head = chains.digest(head, Entry.objects.get(pk=link.entry_id))
        Link.objects.filter(pk=link.pk).update(place=place, digest=head)
    Chain.objects.update(head=head, length=chain.links.count())


@pytest.mark.parametrize("kind", ["messaging.message_sent", "refunds.refund_sent"])
@pytest.mark.parametrize("sealed", [True, False], ids=["sealed_anew", "left_so"])
def test_a_removed_entry_is_named(packed, kind, sealed):
    order, pack = packed
    wrong = entry(order, kind)
    Link.objects.filter(entry_id=wrong.pk).delete()
    Entry.objects.filter(pk=wrong.pk).delete()
    if sealed:
        seal_anew(order)
    assert faults(pack) == [named(wrong, "was removed")]


def test_the_very_last_entry_removed_without_a_trace_is_named(packed):
    order, pack = packed
    made, last = list(journal.entries_of_order(order.market, order.number))[:-3:-1]
    Link.objects.filter(entry_id__in=[made.pk, last.pk]).delete()
    Entry.objects.filter(pk__in=[made.pk, last.pk]).delete()
    seal_anew(order)
    assert faults(pack) == [named(last, "was removed"), verifying.NOT_OURS]


def test_an_added_entry_is_named(packed):
    order, pack = packed
    like = entry(order, "returns.return_received")
    more = Entry.objects.create(
        kind=like.kind, about=like.about, by=like.by, facts=like.facts, at=like.at
    )
    assert faults(pack) == [named(more, "was added")]


def test_a_message_that_was_rewritten_is_named(packed):
    order, pack = packed
    Message.objects.filter(text__contains="scratched").update(text="The lamp is fine.")
    wrong = entry(order, "messaging.message_sent")
    assert faults(pack) == [named(wrong, verifying.WORDS["content"])]


def test_a_message_that_is_gone_is_named(packed):
    order, pack = packed
    wrong = entry(order, "messaging.message_sent")
    Attachment.objects.update(message=None)
    Message.objects.filter(pk=wrong.facts["message_id"]).update(answered_by=None)
    Message.objects.filter(pk=wrong.facts["message_id"]).delete()
    assert faults(pack) == [named(wrong, verifying.WORDS["content"])]


def test_a_photo_exchanged_for_another_is_named(packed):
    order, pack = packed
    Attachment.objects.filter(message__isnull=False).update(digest="0" * 64)
    wrong = entry(order, "messaging.message_sent")
    assert faults(pack) == [named(wrong, verifying.WORDS["content"])]


def test_a_comment_on_a_return_that_was_rewritten_is_named(packed):
    order, pack = packed
    ReturnItem.objects.update(comment="It does not suit the room.")
    wrong = entry(order, "returns.return_requested")
    assert faults(pack) == [named(wrong, verifying.WORDS["content"])]


def test_a_pack_with_other_hashes_in_it_is_not_ours(packed):
    order, pack = packed
    forged = io.BytesIO()
    with pikepdf.open(io.BytesIO(pack.content)) as pdf:
        text = pdf.attachments[seals.ATTACHED].get_file().read_bytes()
        pdf.attachments[seals.ATTACHED] = pikepdf.AttachedFileSpec(
            pdf, text.replace(b"return_received", b"return_expired"), filename=seals.ATTACHED
        )
        pdf.save(forged)
    found = verifying.verify("forged.pdf", forged.getvalue())
    assert found.faults == [verifying.NOT_OURS]


def test_every_chain_agrees_and_what_does_not_is_told_by_its_order(packed):
    order, _ = packed
    assert [each.agrees for each in verifying.verify_all()] == [True]
    Message.objects.filter(text__contains="scratched").update(text="The lamp is fine.")
    (found,) = [each for each in verifying.verify_all() if not each.agrees]
    assert found.name == f"uk:{order.number}"
    assert found.faults == [
        named(entry(order, "messaging.message_sent"), verifying.WORDS["content"])
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Dear Sirs,", "it is not a PDF that can be read"),
        (b"", "it is not a PDF that can be read"),
        (None, "it has no hashes attached"),
        ({"format": "other"}, "its hashes are of a kind this version does not know"),
        ([], "its hashes are not whole"),
    ],
)
def test_what_cannot_be_read_is_said(content, words):
    if not isinstance(content, bytes):
        content = a_pdf(content)
    with pytest.raises(seals.Unreadable, match=words):
        verifying.verify("letter.txt", content)


def a_pdf(hashes) -> bytes:
    """A PDF of one empty page, with these hashes if they are not None."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if hashes is not None:
            pdf.attachments[seals.ATTACHED] = pikepdf.AttachedFileSpec(
                pdf, json.dumps(hashes).encode(), filename=seals.ATTACHED
            )
        pdf.save(made)
    return made.getvalue()


def test_the_program_says_it_by_its_exit_code(packed, tmp_path, capsys):
    order, pack = packed
    file = tmp_path / pack.name
    file.write_bytes(pack.content)
    assert main(["verify", str(file)]) == 0
    assert main(["verify", "--all"]) == 0
    assert "entries agree with the journal" in capsys.readouterr().out
    wrong = entry(order, "returns.return_shipped")
    Entry.objects.filter(pk=wrong.pk).update(facts=wrong.facts | {"tracking": "RM0"})
    assert main(["verify", str(file)]) == 1
    assert capsys.readouterr().out == f"{file}: {named(wrong, 'was changed')}\n"
    assert main(["verify", "--all"]) == 1
    assert capsys.readouterr().out.endswith("orders that do not agree: 1\n")
    assert main(["verify", str(tmp_path / "nothing.pdf")]) == 2
    assert main(["verify"]) == 2
