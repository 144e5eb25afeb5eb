"""What becomes of a mail: its conversation, its words, its files, and what is not a message."""

from __future__ import annotations

import threading

from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay import cleaning, queries
from aftersale.relay.models import Incoming, Outgoing
from aftersale.relay.reading import read_letter
from tests import telling
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work


def test_a_reply_by_mail_becomes_the_answer_in_its_conversation(relay, asked, alias):
    letter = letters_to(BO)[0]
    relay.send(
        BO, alias("buyer"), "Please tighten the bulb.\n\nOn Monday Ana wrote:\n> The lamp flickers",
        subject="Re: Lamp flickers", In_Reply_To=f"<{letter.message_id}>",
    )  # fmt: skip
    assert texts(asked.conversation_id) == [
        "The lamp flickers in the evening.", "Please tighten the bulb.",
    ]  # fmt: skip
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    assert talk.stage == "answered"
    answer = conversations.messages_visible_to(SYSTEM, talk).last()
    assert (answer.via, answer.author_name) == ("mail", "Bo Lind")
    assert b"> The lamp flickers" in bytes(queries.original_of(answer.pk).raw)


def test_mail_without_threading_headers_finds_its_conversation_by_order_number(
    relay, people, asked, alias, an_order
):
    other = an_order()
    second = messaging.ask(
        by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="order",
        subject="Shade missing", text="The shade is missing.", order_numbers=[other.number],
    )  # fmt: skip
    work()
    first_order = conversations.conversation(SYSTEM, asked.conversation_id).order_number
    relay.send(BO, alias("buyer"), "About the flicker.", subject=f"Your order {first_order}")
    assert texts(asked.conversation_id)[-1] == "About the flicker."
    relay.send(BO, alias("buyer"), "No number here.", subject="Hello")
    assert texts(second.conversation_id)[-1] == "No number here."


def test_a_buyers_first_mail_opens_a_conversation(relay, people, alias):
    relay.send(ANA, alias("seller"), "Do you have it in black?", subject="Reading lamp")
    talk = conversations.visible_to(people.actor("ana")).get()
    assert (talk.subject, talk.kind, talk.stage) == ("Reading lamp", "other", "needs_response")


def test_a_forged_reference_does_not_enter_somebody_elses_conversation(
    relay, people, asked, alias, an_order
):
    an_order(buyer="abe")
    abe = people.user("abe").email
    secret = letters_to(BO)[0].message_id
    relay.send(
        abe, alias("seller", buyer="abe"), "I want to read along.", In_Reply_To=f"<{secret}>",
        References=f"<{secret}>",
    )  # fmt: skip
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]
    own = conversations.visible_to(people.actor("abe")).get()
    assert own.buyer_id == people.user("abe").pk


def test_the_same_letter_twice_is_one_message(relay, asked, alias):
    mail = bytes(a_mail(BO, alias("buyer"), "Once only."))
    threads = [
        threading.Thread(target=relay.hand_in, args=(BO, alias("buyer"), mail)) for _ in range(6)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    relay.hand_in(BO, alias("buyer"), b"Received: by another road\r\n" + mail)
    work()
    assert texts(asked.conversation_id).count("Once only.") == 1
    assert Incoming.objects.count() == 1


def test_another_text_under_a_known_message_id_is_kept_for_staff(relay, asked, alias):
    for text in ("The first.", "The second."):
        relay.send(BO, alias("buyer"), text, message_id="<same@lumen.example>")
    assert texts(asked.conversation_id)[1:] == ["The first."]
    assert list(Incoming.objects.order_by("pk").values_list("stage", flat=True)) == [
        "filed", "duplicate",
    ]  # fmt: skip


def test_an_automatic_reply_is_filed_and_goes_no_further(relay, asked, alias):
    before = Outgoing.objects.count()
    relay.send(
        BO, alias("buyer"), "I am on holiday.", subject="Automatic reply: Lamp flickers",
        Auto_Submitted="auto-replied",
    )  # fmt: skip
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    filed = conversations.messages_visible_to(SYSTEM, talk).last()
    assert (filed.text, filed.is_automatic) == ("I am on holiday.", True)
    assert talk.stage == "needs_response"
    assert Outgoing.objects.count() == before
    assert Incoming.objects.get().stage == "automatic"


def test_an_answer_to_a_return_path_with_no_sender_is_never_a_persons_message(relay, asked):
    letter = letters_to(BO)[0]
    path = f"b-{letter.message_id}"
    relay.hand_in("", path, bytes(a_mail(BO, path, "Out of office until May.")))
    work()
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    assert conversations.messages_visible_to(SYSTEM, talk).last().is_automatic
    assert talk.stage == "needs_response"


def test_files_that_are_allowed_go_along_and_the_others_are_named(relay, asked, alias):
    mail, drawing = a_mail(BO, alias("buyer"), "See the drawing."), telling.paper(BO)
    mail.add_attachment(drawing, maintype="application", subtype="pdf", filename="drawing.pdf")
    mail.add_attachment(
        b"MZ\x90\x00 virus", maintype="application", subtype="x-msdownload", filename="tool.exe"
    )
    relay.hand_in(BO, alias("buyer"), bytes(mail))
    work()
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    answer = conversations.messages_visible_to(SYSTEM, talk).last()
    assert [each.name for each in answer.attachments.all()] == ["drawing.pdf"]
    told = letters_to(BO)[-1]
    assert told.purpose == "left_out"
    assert "tool.exe" in read_letter(bytes(told.raw)).text
    sent = read_letter(bytes(letters_to(ANA)[-1].raw))
    assert [(each.name, each.content) for each in sent.attachments] == [
        ("drawing.pdf", cleaning.clean(drawing))
    ]


def test_a_letter_of_files_only_says_their_names(relay, asked, alias):
    mail = a_mail(ANA, alias("seller"), "")
    mail.add_attachment(
        telling.paper(), maintype="application", subtype="pdf", filename="photo.pdf"
    )
    relay.hand_in(ANA, alias("seller"), bytes(mail))
    work()
    assert texts(asked.conversation_id)[-1] == "[photo.pdf]"


def test_a_refused_text_comes_back_with_rule_words_and_the_way_to_mend_it(relay, asked, alias):
    text = "Visit our shop at https://lumen-lamps.example/sale for more offers."
    relay.send(BO, alias("buyer"), text, subject="Re: Lamp flickers")
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]
    assert Incoming.objects.get().stage == "refused"
    back = letters_to(BO)[-1]
    words = read_letter(bytes(back.raw))
    assert back.subject == "Not sent: Re: Lamp flickers"
    assert "https://lumen-lamps.example/sale" in words.text
    assert "rule P0" in words.text
    assert text in words.text
    assert words.auto_submitted == "auto-generated"
    assert bytes(back.raw).count(alias("buyer").encode()) == 1  # Reply-To: mend it and send again


def test_a_letter_without_new_words_comes_back_saying_so(relay, asked, alias):
    relay.send(BO, alias("buyer"), "> The lamp flickers\n> in the evening")
    assert "no text above the quoted history" in " ".join(
        read_letter(bytes(letters_to(BO)[-1].raw)).text.split()
    )


def test_a_mail_filed_by_two_workers_is_filed_once(relay, asked, alias):
    from aftersale.relay import filing

    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "Tighten the bulb.")))
    number = Incoming.objects.get().pk
    threads = [threading.Thread(target=_file, args=(filing, number)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    work()
    assert texts(asked.conversation_id).count("Tighten the bulb.") == 1


def _file(filing, number):
    from django.db import connections

    filing.file.call(number)
    connections.close_all()


def test_what_cannot_be_read_is_kept_whole_for_staff_and_can_be_read_again(relay, asked, alias):
    from aftersale.relay import filing

    raw = (
        f"From: {BO}\r\nTo: x\r\nMIME-Version: 1.0\r\nMessage-ID: <1@lumen.example>\r\n"
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n"
    ).encode()
    relay.hand_in(BO, alias("buyer"), raw)
    work()
    mail = Incoming.objects.get(stage="unreadable")
    assert bytes(mail.raw) == raw
    assert mail.problem
    assert filing.read_again(mail)
    assert not filing.read_again(mail)
    work()
    assert Incoming.objects.get(stage="unreadable").pk == mail.pk


def test_null_characters_and_broken_encodings_do_not_stop_a_letter(relay, asked, alias):
    raw = bytes(a_mail(BO, alias("buyer"), "Before after.")).replace(b"Before ", b"Before\x00 \xff")
    relay.hand_in(BO, alias("buyer"), raw.replace(b"Subject: Question", b"Subject: \xff\x00Q"))
    work()
    assert Incoming.objects.get().stage == "filed"
    assert "after." in texts(asked.conversation_id)[-1]


def test_an_encrypted_letter_comes_back_with_the_reason(relay, asked, alias):
    mail = a_mail(BO, alias("buyer"), "")
    mail.add_attachment(
        b"0\x80\x06", maintype="application", subtype="pkcs7-mime", filename="smime.p7m"
    )
    relay.hand_in(BO, alias("buyer"), bytes(mail))
    work()
    assert "Send it without encryption" in read_letter(bytes(letters_to(BO)[-1].raw)).text


def test_mail_whose_errand_was_lost_is_filed_by_the_chore(relay, asked, alias):
    from datetime import timedelta

    from aftersale.journal.models import Job
    from aftersale.kernel import clock
    from aftersale.relay import chores

    relay.hand_in(BO, alias("buyer"), bytes(a_mail(BO, alias("buyer"), "Tighten it.")))
    Job.objects.all().delete()
    with clock.at(clock.now() + timedelta(minutes=16)):
        chores.file_what_was_forgotten()
        work()
    assert texts(asked.conversation_id)[-1] == "Tighten it."
