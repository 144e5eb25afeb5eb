"""One deed makes a PDF of a case, in which nothing is told that is not meant."""

from __future__ import annotations

import hashlib
import io
import json

import pikepdf
import pytest
from PIL import Image

from aftersale.evidence import actions as packs
from aftersale.evidence.paper import inking, pictures
from aftersale.journal import queries as journal
from aftersale.kernel.errors import NotPermitted, Unseen
from aftersale.messaging.models import Message
from tests.evidence.conftest import PLACE, photo
from tests.evidence.reading import everything, photos, words

ADDRESSES = ("ana@", "bo@", "@buyers.example", "@lumen.example", "buyers.example")


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def told(content: bytes) -> dict:
    """The hashes for programs."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return json.loads(pdf.attachments["hashes.json"].get_file().read_bytes())


def test_a_pack_is_named_after_its_case_and_holds_the_head_of_the_chain(a_pack):
    order, pack = a_pack(case="Claim 12")
    assert pack.name == f"evidence-claim-12-{order.number}.pdf"
    assert pack.content.startswith(b"%PDF-1.")
    chain = journal.chain(order.market, order.number)
    *before, made = chain.links
    assert pack.head == before[-1].digest
    assert made.entry.kind == "evidence.evidence_packed"
    assert made.entry.facts["file"] == hashlib.sha256(pack.content).hexdigest()
    assert made.entry.facts["case"] == "Claim 12"


def test_every_entry_is_in_it_with_its_digest(a_pack):
    order, pack = a_pack()
    links = journal.chain(order.market, order.number).links[:-1]
    found = told(pack.content)
    assert [(each["id"], each["digest"]) for each in found["entries"]] == [
        (each.entry_id, each.digest) for each in links
    ]
    assert (found["market"], found["order_number"]) == ("uk", order.number)
    assert found["head"] == pack.head


def test_it_is_accessible_and_says_what_it_is(a_pack):
    order, pack = a_pack()
    with pikepdf.open(io.BytesIO(pack.content)) as pdf:
        meta = pdf.open_metadata()
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == f"Evidence: Claim 12, order {order.number}"
        assert "/StructTreeRoot" in pdf.Root


def test_photos_are_in_it_without_what_the_camera_wrote(a_pack):
    _, pack = a_pack()
    assert photos(pack.content) == 2
    assert PLACE in photo()
    assert PLACE.decode() not in everything(pack.content)
    assert "Exif" not in everything(pack.content)


@pytest.mark.parametrize("name", ["bo", "cy"])
def test_no_address_is_in_it(a_pack, a_case, name):
    order = a_case()
    said = "Write to ana@buyers.example or bo@lumen.example, or ana(at)buyers.example."
    Message.objects.update(text=said, author_name="ana@buyers.example")
    type(order).objects.update(buyer_name="ana@buyers.example")
    order.refresh_from_db()
    _, pack = a_pack(by=name, order=order)
    inside = everything(pack.content)
    assert "Writeto[addresshidden]or[addresshidden]," in words(pack.content)
    assert not [each for each in ADDRESSES if each in inside]
    assert not [each for each in ADDRESSES if each.encode() in pack.content]


@pytest.mark.parametrize(("name", "wrong"), [("vic", NotPermitted), ("rex", NotPermitted),
                                             ("ana", NotPermitted), ("abe", NotPermitted)])  # fmt: skip
def test_who_may_not_make_one_gets_none(cast, a_case, name, wrong):
    order = a_case()
    with pytest.raises((wrong, Unseen)):
        packs.pack(order, by=cast.actor(name), case="Claim 12")
    kinds = [each.kind for each in journal.entries_of_order(order.market, order.number)]
    assert "evidence.evidence_packed" not in kinds


@pytest.mark.parametrize("name", ["bo", "bea", "cy"])
def test_seller_and_staff_make_one(a_pack, name):
    assert a_pack(by=name)[1].content


def test_an_order_of_which_nothing_is_recorded_has_a_pack_too(cast, an_order):
    pack = packs.pack(an_order(), by=cast.actor("cy"), case="Question")
    assert told(pack.content)["entries"] == []


def test_names_in_five_scripts_are_printed(an_order, a_pack):
    named = "Zoë Ωνάσης Жанна זהבה زينب"
    _, pack = a_pack(order=an_order(buyer_name=named))
    printed = words(pack.content)
    assert [each for each in named.split()[:3] if each not in printed] == []
    assert set("זהבה") <= set(printed)
    with pikepdf.open(io.BytesIO(pack.content)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"  # every letter has a face


def test_what_no_font_prints_is_told_by_name():
    assert inking.line("All well 👍🏽 ☀️") == "All well [thumbs up sign] [black sun with rays]"
    assert inking.lines("One\n\n\n\nTwo") == ["One", "", "Two"]


def test_two_hundred_entries_and_forty_photos_stay_small(cast, a_case, a_pack):
    order = a_case()
    talk = Message.objects.first().conversation
    Message.objects.bulk_create([
        Message(
            conversation=talk, seller_id=talk.seller_id, market="uk", side="buyer", author="buyer:1",
            author_name="Ana", text="The lamp is still scratched. " * 20, stage="sent",
            written_at=talk.opened_at,
        )
        for _ in range(200)
    ])  # fmt: skip
    _, pack = a_pack(order=order)
    assert pages(pack.content) > 20
    assert len(pack.content) < 1_000_000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_photo_is_made_small(kind):
    made = io.BytesIO()
    Image.new("RGB", (4000, 3000), "teal").save(made, kind)
    with Image.open(io.BytesIO(pictures.small_copy(made.getvalue()))) as copy:
        assert (copy.format, copy.size) == ("JPEG", (1000, 750))
        assert not copy.getexif()


@pytest.mark.parametrize("content", [b"", b"no picture", photo()[:200], b"%PDF-1.7"])
def test_what_is_no_picture_is_not_shown(content):
    assert pictures.small_copy(content) is None


def test_a_photo_that_cannot_be_shown_is_listed_with_its_digest(a_case, a_pack):
    from django.core.files.storage import default_storage

    from aftersale.messaging.actions.files import path_of
    from aftersale.messaging.models import Attachment

    order = a_case()
    file = Attachment.objects.filter(message__isnull=False).first()
    default_storage.delete(path_of(file.digest))
    _, pack = a_pack(order=order)
    assert photos(pack.content) == 1
    assert file.digest in words(pack.content)


def test_what_staff_decided_is_in_the_pack_as_whoever_makes_it_was_told(cast, a_claim):
    from aftersale.orders.models import Order

    claim = a_claim(at="denied")
    order = Order.objects.get(pk=claim.order_id)
    made = claim.decisions.get()
    to_buyer, to_seller = (
        "".join(each.split()) for each in (made.words_to_buyer, made.words_to_seller)
    )
    by_seller = words(packs.pack(order, by=cast.actor("bo"), case="Claim").content)
    by_staff = words(packs.pack(order, by=cast.actor("cy"), case="Claim").content)
    assert to_seller in by_seller
    assert to_buyer in by_staff
    assert to_seller in by_staff
    assert to_buyer == to_seller or to_buyer not in by_seller


def test_who_of_the_staff_read_along_is_in_no_pack(cast, a_case, a_pack):
    from aftersale.messaging import actions as messaging

    order = a_case()
    messaging.mark_read(Message.objects.first().conversation, by=cast.actor("cy"))
    for name in ("bo", "cy"):
        _, pack = a_pack(by=name, order=order)
        assert "staffreadthe" not in words(pack.content)
