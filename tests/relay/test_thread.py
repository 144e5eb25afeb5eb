"""Which conversation a mail comes into: by what it answers, its order, its subject."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.relay.filing import subjects
from tests.relay.conftest import ANA, BO, a_mail, letters_to, texts, work


def _talks(people, buyer="ana"):
    return list(conversations.visible_to(people.actor(buyer)).order_by("pk"))


def test_a_parent_that_comes_after_its_child_is_joined(relay, people, alias):
    relay.send(
        ANA, alias("seller"), "Also the shade.", subject="Re: A lamp and a shade",
        References="<first@buyers.example>", In_Reply_To="<first@buyers.example>",
    )  # fmt: skip
    relay.send(
        ANA, alias("seller"), "The lamp came broken.", subject="Lamp",
        message_id="<first@buyers.example>",
    )  # fmt: skip
    (talk,) = _talks(people)
    assert texts(talk.pk) == ["Also the shade.", "The lamp came broken."]


def test_two_answers_to_a_letter_never_seen_are_together(relay, people, alias):
    for text, subject in (("One.", "Re: Colour"), ("Two.", "Re: The other colour")):
        relay.send(ANA, alias("seller"), text, subject=subject, References="<lost@buyers.example>")
    (talk,) = _talks(people)
    assert texts(talk.pk) == ["One.", "Two."]


@pytest.mark.parametrize(
    "subject",
    ["Lamp flickers", "AW: Re: Lamp flickers", "Antwort: lamp  FLICKERS", "R: Lamp flickers",
     "[External] RE: Lamp flickers"],
)  # fmt: skip
def test_without_threading_headers_the_subject_decides(
    relay, people, asked, alias, subject, an_order
):
    messaging.ask(
        by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="other",
        subject="Do you sell shades?", text="Do you?",
    )  # fmt: skip
    relay.send(ANA, alias("seller"), "It still does.", subject=subject)
    assert texts(asked.conversation_id)[-1] == "It still does."


def test_the_subject_of_our_own_letter_leads_back_without_any_header(relay, asked, alias):
    relay.send(BO, alias("buyer"), "Tighten it.", subject=f"Re: {letters_to(BO)[0].subject}")
    assert texts(asked.conversation_id)[-1] == "Tighten it."


def test_a_new_subject_of_a_buyer_is_a_new_conversation(relay, people, asked, alias):
    relay.send(ANA, alias("seller"), "Do you sell shades?", subject="Shades")
    assert [talk.subject for talk in _talks(people)] == ["Lamp flickers", "Shades"]
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]


@pytest.mark.parametrize("subject", ["", "(no subject)", "Re:", "kein Betreff"])
def test_a_mail_that_says_nothing_of_the_kind_goes_to_the_newest(relay, asked, alias, subject):
    relay.send(ANA, alias("seller"), "Any news?", subject=subject)
    assert texts(asked.conversation_id)[-1] == "Any news?"


def test_a_seller_who_names_another_order_of_the_buyer_writes_first_about_it(
    relay, people, asked, alias, an_order
):
    other = an_order()
    relay.send(
        BO, alias("buyer"), f"Which shade did you choose for {other.number}?",
        subject=f"Order {other.number}",
    )  # fmt: skip
    assert texts(asked.conversation_id) == ["The lamp flickers in the evening."]
    assert [talk.order_number for talk in _talks(people)][1:] == [other.number]


def test_naming_ids_of_another_pairs_mail_leads_nowhere(relay, people, asked, alias, an_order):
    relay.send(ANA, alias("seller"), "More words.", message_id="<hers@buyers.example>")
    an_order(buyer="abe")
    abe = people.user("abe").email
    relay.send(
        abe, alias("seller", buyer="abe"), "Let me in.", subject="Re: Lamp flickers",
        References="<hers@buyers.example>", message_id="<his@buyers.example>",
    )  # fmt: skip
    assert "Let me in." not in texts(asked.conversation_id)
    assert texts(_talks(people, "abe")[0].pk) == ["Let me in."]


@dataclass(frozen=True)
class Sent:
    thread: str
    mail: bytes
    to: str


def _threads(people, alias, number: int, length: int) -> list[Sent]:
    """Letters of `number` threads: some with all headers, some with one, some with none."""
    found = []
    for thread in range(number):
        seller = alias("seller", buyer=("ana", "abe")[thread % 2])
        author = people.user(("ana", "abe")[thread % 2]).email
        ids = [f"t{thread}-{place}@buyers.example" for place in range(length)]
        for place in range(length):
            headers = {"message_id": f"<{ids[place]}>"}
            if place and thread % 3 != 2:
                headers["In_Reply_To"] = f"<{ids[place - 1]}>"
            if place and thread % 3 == 0:
                headers["References"] = " ".join(f"<{each}>" for each in ids[:place])
            subject = f"{'Re: ' if place else ''}Matter {'abcdefghijkl'[thread]}"
            mail = a_mail(author, seller, f"{thread}/{place}", subject=subject, **headers)
            found.append(Sent(str(thread), bytes(mail), seller))
    return found


def test_a_shuffled_backlog_falls_into_its_threads(relay, people, alias, an_order):
    an_order(buyer="abe")
    letters = _threads(people, alias, number=9, length=5)
    random.Random(7).shuffle(letters)
    for each in letters:
        sender = a_sender(each.mail)
        relay.hand_in(sender, each.to, each.mail)
    work()
    found = [texts(talk.pk) for buyer in ("ana", "abe") for talk in _talks(people, buyer)]
    assert sorted(sorted(each) for each in found) == [
        [f"{thread}/{place}" for place in range(5)] for thread in range(9)
    ]


def a_sender(mail: bytes) -> str:
    from aftersale.relay.reading import read_letter

    return read_letter(mail).from_address


def test_an_automatic_reply_finds_its_conversation_by_its_subject(relay, people, asked, alias):
    messaging.ask(
        by=people.actor("ana"), seller_id=people.lumen.pk, market="uk", kind="other",
        subject="Do you sell shades?", text="Do you?",
    )  # fmt: skip
    relay.send(
        BO, alias("buyer"), "Away until May.", subject="Abwesenheitsnotiz: Lamp flickers",
        Auto_Submitted="auto-replied",
    )  # fmt: skip
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    assert conversations.messages_visible_to(SYSTEM, talk).last().is_automatic


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("Re: RE[2]: Lampe (Bestellung 304-1234567-1234567)", "lampe"),
        ("Aw：Lampe", "lampe"),
        ("Reading lamp: which bulb?", "reading lamp: which bulb?"),
        ("I: Lampada", "lampada"),
        ("Fwd: ", ""),
        ("(sans objet)", ""),
        ("Réponse automatique : Lampe", "lampe"),
    ],
)
def test_what_subjects_have_in_common(subject, key):
    assert subjects.key(subject) == key
