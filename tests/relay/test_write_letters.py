"""Letters that leave: written anew, in one thread, and nothing of the other side in any byte."""

from __future__ import annotations

import email
import email.policy

import dkim
from django.core.mail import EmailMessage, send_mail

from aftersale.accounts import actions as accounts
from aftersale.messaging import actions as messaging
from aftersale.relay import dkim as ours
from aftersale.relay import queries
from aftersale.relay.models import Letter, Outgoing
from aftersale.relay.reading import read_letter
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work


def every_form(raw: bytes) -> str:
    """A mail as bytes, and every header and part of it decoded."""
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    pieces = [raw.decode("utf-8", "replace")]
    pieces += [f"{name}: {value}" for name, value in parsed.items()]
    for part in parsed.walk():
        pieces += [str(part.get_filename() or "")]
        if not part.is_multipart():
            pieces.append((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
    return "\n".join(pieces).lower()


def converse(relay, alias):
    """Ana and Bo write to each other by mail, each quoting the other and signing with an address."""
    for _ in range(2):
        letter = letters_to(BO)[-1]
        relay.send(
            BO, alias("buyer"),
            f"Please tighten the bulb.\n\n-- \nBo Lind\n{BO}\n\n"
            f"On Monday Ana <{alias('buyer')}> wrote:\n> The lamp flickers\n> my mail: {ANA}",
            subject="Re: Lamp flickers", In_Reply_To=f"<{letter.message_id}>",
            X_Mailer="Bo's mailer k3wbo.private", Reply_To=BO, Organization="k3wbo.private Ltd",
        )  # fmt: skip
        letter = letters_to(ANA)[-1] if letters_to(ANA) else None
        relay.send(
            ANA, alias("seller"), f"It helped.\n\nAna\n\nAm 1.1. schrieb <{alias('seller')}>:\n> {BO}",
            subject="AW: Lamp flickers", In_Reply_To=f"<{letter.message_id}>" if letter else "<x@y>",
        )  # fmt: skip


def test_neither_address_is_in_any_outgoing_byte(relay, asked, alias):
    converse(relay, alias)
    letters = list(Outgoing.objects.order_by("pk"))
    assert {each.to_address for each in letters} == {ANA, BO}
    for letter in letters:
        mine, other = (ANA, BO) if letter.to_address == ANA else (BO, ANA)
        seen = every_form(bytes(letter.raw))
        if letter.purpose == "letter":
            assert other not in seen
            assert other.partition("@")[0] not in seen
            assert seen.count(mine.partition("@")[0]) == seen.count(mine)


def test_an_address_that_screening_lets_pass_is_masked(relay, people, asked, alias):
    from aftersale.kernel import masking
    from aftersale.messaging.actions import posting, sending

    missed = posting.post(
        asked.conversation, by=people.actor("bo"), side="seller", text=f"Write to {BO}.", via="page",
        stage="sent",
    )  # fmt: skip
    sending.sent(missed)
    work()
    letter = bytes(letters_to(ANA)[0].raw)
    assert f"Write to {alias('seller')}." in read_letter(letter).text
    assert BO not in every_form(letter)

    assert masking.mask(f"Mail {BO.upper()} now", [BO], "x@y") == "Mail x@y now"
    assert masking.mask("Mail k3wbo.private (at) lumen.example.", [BO], "x@y") == "Mail x@y."
    assert masking.mask(f"not{BO}", [BO], "x@y") == f"not{BO}"
    assert masking.public_name("q7xana.private", [ANA], "Your customer") == "Your customer"
    assert masking.public_name(ANA, [], "Your customer") == "Your customer"


def test_a_buyer_without_a_name_is_not_named_by_their_address(relay, people, alias):
    people.user("ana").name = ""
    people.user("ana").save()
    relay.send(ANA, alias("seller"), "Do you have it in black?")
    letter = letters_to(BO)[-1]
    assert "q7xana" not in every_form(bytes(letter.raw))


def test_letters_of_one_conversation_form_one_thread(relay, people, asked, alias):
    first = read_letter(bytes(letters_to(BO)[0].raw))
    assert (first.in_reply_to, first.references) == ("", [])
    talk = asked.conversation
    messaging.write(talk, by=people.actor("ana"), text="And it hums.")
    work()
    second = read_letter(bytes(letters_to(BO)[1].raw))
    assert second.in_reply_to == first.message_id
    assert second.subject == f"Re: {first.subject}"

    answer = relay.send(BO, alias("buyer"), "Tighten it.", In_Reply_To=f"<{second.message_id}>")
    messaging.write(talk, by=people.actor("ana"), text="Thank you.")
    work()
    third = read_letter(bytes(letters_to(BO)[2].raw))
    own = answer["Message-ID"].strip("<>")
    assert third.references == [first.message_id, second.message_id, own]
    to_ana = read_letter(bytes(letters_to(ANA)[0].raw))
    assert own not in every_form(bytes(letters_to(ANA)[0].raw))
    assert to_ana.message_id not in third.references


def test_a_letter_says_who_writes_about_what_and_until_when(relay, asked, alias):
    letter = read_letter(bytes(letters_to(BO)[0].raw))
    assert letter.from_name == "Ana Alves via Marketplace United Kingdom"
    assert letter.from_address == alias("buyer")
    assert letter.subject.startswith("Lamp flickers (order 203-4841771-")
    assert "The lamp flickers in the evening." in letter.text
    assert "Answer by" in letter.text
    assert "Reply to this e-mail and Ana Alves gets your answer" in letter.text
    assert f"/seller/messages/{asked.conversation_id}" in letter.text
    assert "<p>The lamp flickers in the evening.</p>" in letter.html
    assert letter.auto_submitted == ""


def test_every_letter_is_signed_and_the_signature_holds(relay, asked):
    name, value = ours.record()
    assert name == "aftersale._domainkey.mail.example"
    raw = bytes(letters_to(BO)[0].raw)
    assert dkim.verify(raw, dnsfunc=lambda asked, timeout=5: value.encode())
    assert not dkim.verify(
        raw.replace(b"flickers", b"explodes"), dnsfunc=lambda asked, timeout=5: value.encode()
    )


def test_letters_go_to_the_addresses_the_seller_has_chosen(relay, people, alias, an_order):
    bo = people.actor("bo")
    address = accounts.add_address(by=bo, address="desk@lumen.example", seller_id=people.lumen.pk)
    accounts.approve_address(address, by=bo)
    accounts.receive_letters(address, True, by=bo)
    relay.send(ANA, alias("seller"), "Hello there.")
    assert [each.to_address for each in Outgoing.objects.all()] == ["desk@lumen.example"]


def test_a_message_from_a_page_never_comes_back_to_its_author(relay, people, asked):
    assert letters_to(ANA) == []
    messaging.reply(
        asked.conversation, by=people.actor("bo"), text="Tighten it.", is_automatic=True
    )
    work()
    assert letters_to(ANA) == []


def test_hearing_of_a_message_twice_writes_its_letters_once(relay, asked):
    from aftersale.journal.events import event_of
    from aftersale.journal.models import Entry
    from aftersale.relay.reactions import write_letters

    write_letters(event_of(Entry.objects.get(kind="messaging.message_sent")))
    work()
    assert len(letters_to(BO)) == 1
    assert Letter.objects.filter(to_address=BO).count() == 1


def test_the_page_learns_what_became_of_a_message(relay, asked):
    assert queries.delivery_of([asked.pk, 99_999]) == {asked.pk: queries.Delivery("sent")}


def test_mail_of_the_framework_leaves_by_the_same_outbox(relay, settings):
    settings.EMAIL_BACKEND = "aftersale.relay.outbox.OutboxBackend"  # tests get another one
    send_mail("Your link", "Sign in: https://x", None, [ANA])
    EmailMessage("Two", "Body", to=[ANA], cc=[BO]).send()
    work()
    assert [each.subject for each in letters_to(ANA)] == ["Your link", "Two"]
    assert [each.subject for each in letters_to(BO)] == ["Two"]
    assert Letter.objects.count() == 3
    ids = set(Outgoing.objects.values_list("message_id", flat=True))
    assert {read_letter(bytes(each.raw)).message_id for each in Letter.objects.all()} == ids


def test_a_letter_is_in_the_readers_language(relay, people, asked):
    from django.utils import translation

    people.user("ana").language = "xx"
    people.user("ana").save()
    messaging.reply(
        asked.conversation, by=people.actor("bo"), text="Fester drehen, bitte.", via="mail"
    )
    work()
    assert b"Content-Language" not in bytes(letters_to(ANA)[0].raw)
    assert translation.get_language()[:2] == "en"
    assert texts(asked.conversation_id)[-1] == "Fester drehen, bitte."


def test_a_long_foreign_message_id_stays_whole_in_the_thread(relay, people, asked, alias):
    long = f"<{'A' * 120}@AM0PR01MB1234.eurprd01.prod.exchangelabs.com>"
    mail = a_mail(BO, alias("buyer"), "Tighten it.", message_id="<a@lumen.example>")
    raw = bytes(mail).replace(b"<a@lumen.example>", long.encode())
    relay.hand_in(BO, alias("buyer"), raw)
    work()
    messaging.write(asked.conversation, by=people.actor("ana"), text="Thank you.")
    work()
    raw = bytes(letters_to(BO)[-1].raw)
    assert b"In-Reply-To: " + long.encode() in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 998
