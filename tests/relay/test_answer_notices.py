"""Answers by mail to notices about a return: they land in the conversation about its order."""

from __future__ import annotations

import pytest

from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay import actions, mailbox
from aftersale.relay.models import Incoming, Outgoing
from aftersale.returns import gifts
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work
from tests.relay.test_no_address_leaks import every_form, told

ABE = "z5rabe.private@buyers.example"


@pytest.fixture
def returned(relay, people, a_return):
    """Ana asks to return a lamp; both sides have their notice."""
    request = a_return()
    work()
    return request


@pytest.fixture
def a_gift(relay, people, an_order_to_return, a_return):
    """Abe returns what Ana gave him: neither may learn of the other."""
    people.user("abe").email = ABE
    people.user("abe").save()
    order = an_order_to_return(is_gift=True)
    request = a_return(order=order, buyer="abe", gift_code=gifts.code_of(order))
    work()
    return request


def notice(address: str) -> Outgoing:
    return Outgoing.objects.filter(to_address=address).exclude(purpose="letter").latest("pk")


def answer(relay, address: str, text: str, **headers: str) -> None:
    """Answer the newest notice as a mail program does."""
    letter = notice(address)
    headers = {
        "subject": f"Re: {letter.subject}",
        "In_Reply_To": f"<{letter.message_id}>",
    } | headers
    if not headers["In_Reply_To"]:
        del headers["In_Reply_To"]
    relay.send(address, mailbox.reply_address(letter), text, **headers)


def talks(buyer_id: int) -> list:
    return list(conversations.visible_to(SYSTEM).filter(buyer_id=buyer_id).order_by("pk"))


@pytest.mark.parametrize("subject", ["", "A question", "Re: something else entirely"])
def test_the_buyers_answer_opens_a_conversation_about_the_order(relay, returned, subject):
    more = {"subject": subject} if subject else {}
    answer(relay, ANA, "May I send it in another box?", **more)
    (talk,) = talks(returned.buyer_id)
    assert texts(talk.pk) == ["May I send it in another box?"]
    assert (talk.kind, talk.order_number) == ("return", returned.order_number)
    assert talk.stage == "needs_response"
    assert talk.subject == (subject.removeprefix("Re: ") or "Returning an item")


@pytest.mark.parametrize("subject", ["", "Your parcel"])
def test_the_sellers_answer_opens_one_as_a_question_about_a_return(relay, returned, subject):
    more = {"subject": subject} if subject else {}
    answer(relay, BO, "Would a cooler bulb help you?", **more)
    (talk,) = talks(returned.buyer_id)
    words = f"Would a cooler bulb help you?\n\nOrder {returned.order_number}"  # D1: it is named
    assert texts(talk.pk) == [words]
    assert talk.order_number == returned.order_number
    (message,) = conversations.messages_visible_to(SYSTEM, talk)
    assert message.reason == "return_question"
    assert talk.subject == (subject or "A question about a return")
    assert "would a cooler bulb help you?" in every_form(bytes(letters_to(ANA)[-1].raw))


def test_an_answer_comes_into_the_newest_open_one_about_the_order(
    relay, people, returned, an_order
):
    asked = [
        messaging.ask(
            by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="order",
            subject=subject, text="Please tell me.", order_numbers=[number],
        )
        for subject, number in (
            ("Older", returned.order_number), ("Newer", returned.order_number),
            ("Of another order", an_order().number),
        )
    ]  # fmt: skip
    work()
    answer(relay, ANA, "It is packed.", subject="Packed")
    answer(relay, BO, "Thank you.", subject="Thanks")
    assert texts(asked[1].conversation_id)[1:] == ["It is packed.", "Thank you."]
    assert len(talks(returned.buyer_id)) == 3


def test_without_headers_the_order_number_of_the_subject_leads_there(relay, returned):
    answer(relay, ANA, "First.", In_Reply_To="")
    answer(relay, BO, "Second.", In_Reply_To="")
    (talk,) = talks(returned.buyer_id)
    assert texts(talk.pk) == ["First.", "Second."]


def test_an_automatic_answer_begins_nothing(relay, returned):
    answer(relay, ANA, "I am away.", Auto_Submitted="auto-replied")
    assert talks(returned.buyer_id) == []
    assert Incoming.objects.get().stage == "automatic"


def test_a_strangers_answer_finds_no_conversation_by_naming_our_notice(
    relay, people, returned, alias
):
    letter = notice(ANA)
    rex = people.user("rex").email
    mail = a_mail(rex, alias("buyer", seller=people.rival), "Hello", In_Reply_To=letter.message_id)
    relay.hand_in(rex, alias("buyer", seller=people.rival), bytes(mail))
    work()
    assert talks(returned.buyer_id) == []


def test_recipient_and_seller_of_a_gift_talk_and_the_giver_stays_out_of_it(relay, people, a_gift):
    giver = people.user("ana").pk
    answer(relay, ABE, "The box is gone. May I use another?", subject="The box")
    answer(relay, BO, "Any box will do.", subject="Boxes")
    (talk,) = talks(a_gift.buyer_id)
    assert texts(talk.pk) == ["The box is gone. May I use another?", "Any box will do."]
    assert talks(giver) == []
    assert talk.order_number == ""  # the order is another's
    assert a_gift.order_number in talk.subject
    assert letters_to(ANA) == []


def test_the_sellers_first_word_about_a_gift_goes_to_whoever_got_it(relay, people, a_gift):
    answer(relay, BO, "Would another colour do?")
    (talk,) = talks(a_gift.buyer_id)
    assert texts(talk.pk)[0].startswith("Would another colour do?")
    assert talk.buyer_name == "Abe Adler"
    assert talks(people.user("ana").pk) == []
    answer(relay, ABE, "No, thank you.")
    assert texts(talk.pk)[-1] == "No, thank you."


def test_no_address_and_no_giver_gets_across(relay, people, a_gift):
    answer(relay, ABE, f"Mine is the blue one. {ABE.partition('@')[0]}")
    answer(relay, BO, "Any box will do.")
    hidden = {ABE: [BO, ANA], BO: [ABE, ANA]}
    leaks = [
        (letter.purpose, word)
        for letter in Outgoing.objects.order_by("pk")
        for other in hidden[letter.to_address]
        for word in told(every_form(bytes(letter.raw)), other)
    ]
    assert leaks == []
    for letter in letters_to(ABE):
        assert "ana alves" not in every_form(bytes(letter.raw))


def test_nobody_speaks_about_a_gift_they_did_not_get(relay, people, returned):
    """An order that is no gift of Abe's stays closed to him, whatever number he writes."""
    abe = people.user("abe")
    abe.email = ABE
    abe.save()
    to = actions.masked_address(
        "seller", seller_id=people.lumen.pk, buyer_id=abe.pk, market="uk"
    )  # fmt: skip
    relay.send(ABE, to, "Send me the money.", subject=f"Order {returned.order_number}")
    assert [each.order_number for each in talks(abe.pk)] in ([], [""])
    assert talks(returned.buyer_id) == []


def test_from_the_local_mailbox_one_answers_a_notice_as_a_letter(relay, people, returned):
    (letter, *_) = mailbox.letters_to(ANA)
    mailbox.reply_by_mail(letter, "It leaves tomorrow.")
    work()
    (talk,) = talks(returned.buyer_id)
    assert texts(talk.pk) == ["It leaves tomorrow."]
