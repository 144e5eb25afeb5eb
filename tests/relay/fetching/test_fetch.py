"""Letters of a bigger marketplace in a seller's mailbox become messages, once, and stay there."""

from __future__ import annotations

import pytest

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.relay.models import Incoming, Mailbox
from tests.relay.conftest import texts
from tests.relay.fetching.conftest import DESK, MASKED, SUBJECT, from_amazon, look


def the_conversation():
    mail = Incoming.objects.get(stage="filed")
    return messaging.conversation(SYSTEM, mail.conversation_id)


def buyer():
    return accounts.user(the_conversation().buyer_id)


def test_the_buyers_words_become_a_message_of_the_seller(inbox, connected, people):
    inbox.put(from_amazon("Which bulb does the lamp take?"))
    box = look(connected)
    talk = the_conversation()
    assert texts(talk.pk) == ["Which bulb does the lamp take?"]
    assert (talk.seller_id, talk.market) == (people.lumen.pk, "uk")
    assert (buyer().email, buyer().name) == (MASKED, "Ana")
    assert not buyer().has_usable_password()
    assert (box.filed, box.problem) == (1, "")


@pytest.mark.parametrize(
    ("site", "market", "begins", "ends", "words"),
    [
        (
            "de",
            "de",
            "Anfang der Nachricht",
            "Ende der Nachricht",
            "Welche Birne passt in die Lampe?",
        ),
        ("fr", "fr", "Début du message", "Fin du message", "Quelle ampoule faut-il ?"),
        ("it", "uk", "Inizio messaggio", "Fine messaggio", "Quale lampadina serve?"),
        ("es", "uk", "Iniciar mensaje", "Finalizar mensaje", "¿Qué bombilla lleva la lámpara?"),
    ],
)
def test_in_each_language_it_writes(inbox, connected, site, market, begins, ends, words):
    """Lumen Lamps does not sell in Italy or Spain: such a buyer is shown on its first market."""
    sender = f"x7k2pq9v3w1zt5m@marketplace.amazon.{site}"
    inbox.put(from_amazon(words, begins=begins, ends=ends, sender=sender))
    look(connected)
    talk = the_conversation()
    assert texts(talk.pk) == [words]
    assert talk.market == (market if market != "uk" else accounts.markets_of(talk.seller_id)[0])


def test_an_order_of_ours_with_the_same_buyer_is_found(inbox, connected, people, an_order):
    people.user("ana").email = MASKED  # as the import of orders has it
    people.user("ana").save()
    order = an_order()
    inbox.put(from_amazon("Where is it?", subject=f"Where is my parcel? (Order: {order.number})"))
    look(connected)
    assert the_conversation().order_number == order.number


def test_history_between_the_marks_is_left_out(inbox, connected):
    inbox.put(from_amazon("And the cord?\n\n--- Original message ---\n\nIt takes an E27 bulb."))
    look(connected)
    assert texts(the_conversation().pk) == ["And the cord?"]


def test_an_answer_without_marks_counts_with_its_new_text(inbox, connected):
    inbox.put(from_amazon("Which bulb?"))
    look(connected)
    inbox.put(from_amazon(None, subject=f"Re: {SUBJECT}"))
    look(connected)
    assert texts(Incoming.objects.first().conversation_id) == [
        "Which bulb?",
        "Thank you, that is clear.",
    ]


def test_it_is_a_persons_word_whatever_the_headers_of_the_program_say(inbox, connected):
    inbox.put(from_amazon("Hello?", Auto_Submitted="auto-generated", Precedence="bulk"))
    look(connected)
    assert texts(the_conversation().pk) == ["Hello?"]


def test_looking_again_finds_nothing_twice(inbox, connected):
    inbox.put(from_amazon("Once."))
    look(connected)
    box = look(connected)
    assert Incoming.objects.count() == 1
    assert box.filed == 1


def test_other_mail_is_not_even_read(inbox, connected):
    private = b"From: friend@home.example\r\nMessage-ID: <1@home>\r\n\r\nSecret.\r\n"
    forged = b"From: x@marketplace.amazon.co.uk.evil.example\r\n\r\nNo.\r\n"
    inbox.put(private, forged, from_amazon("Read me."))
    look(connected)
    assert [bytes(each.raw).count(b"Secret") for each in Incoming.objects.all()] == [0]


def test_nothing_in_the_mailbox_is_changed(inbox, connected):
    inbox.put(from_amazon("Leave me unread."))
    look(connected)
    client = inbox.client()
    client.select("INBOX", readonly=True)
    _, unseen = client.search(None, "UNSEEN")
    _, flags = client.fetch("1", "(FLAGS)")
    client.logout()
    assert unseen == [b"1"]
    assert b"Seen" not in flags[0]


def test_mail_from_before_it_was_connected_is_left_alone(inbox, people, configured):
    from aftersale.relay.fetching import mailboxes
    from tests.relay.fetching.conftest import given

    inbox.put(from_amazon("Long ago."))
    configured(private_mailboxes="yes")
    box = look(mailboxes.connect(given(inbox), by=people.actor("bo")))
    assert Incoming.objects.count() == 0
    inbox.put(from_amazon("Now."))
    look(box)
    assert texts(the_conversation().pk) == ["Now."]


def test_a_mailbox_numbered_anew_brings_only_what_is_not_known(inbox, connected):
    """The folder is made again, as when a mail host is moved: UIDVALIDITY changes."""
    one, two = from_amazon("One.", message_id="<1@x.example>"), from_amazon("Two.")
    inbox.put(one)
    look(connected)
    Mailbox.objects.update(uid_validity=1, last_uid=99_999)
    inbox.put(two)
    look(connected)
    assert sorted(texts(Incoming.objects.first().conversation_id)) == ["One.", "Two."]
    assert Incoming.objects.count() == 2


def test_the_same_letter_in_two_mailboxes_of_a_seller_is_one(inbox, connected, people):
    """A forwarding rule between two of the seller's addresses."""
    from aftersale.relay.fetching import mailboxes
    from tests.relay.fetching.conftest import given

    other = mailboxes.connect(
        given(inbox, address="shop@lumen.example", login=DESK, folder="Shop"), by=people.actor("bo")
    )
    letter = from_amazon("Only once.")
    inbox.put(letter)
    inbox.put(letter, folder="Shop")
    look(connected)
    look(other)
    assert Incoming.objects.count() == 1


def test_two_workers_at_one_mailbox_keep_a_letter_once(inbox, connected):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections

    from aftersale.relay.fetching import keeping

    inbox.put(*(from_amazon(f"Number {n}.") for n in range(5)))
    Mailbox.objects.update(next_at="2020-01-01T00:00Z")

    def fetch(_):
        try:
            keeping.fetch.func(connected.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(fetch, range(4)))
    assert Incoming.objects.count() == 5


def test_what_holds_no_words_is_kept_for_staff_and_read_again(inbox, connected, capsys):
    from aftersale import cli

    inbox.put(from_amazon(""))
    look(connected)
    mail = Incoming.objects.get()
    assert mail.stage == "unreadable"
    assert "Amazon" in mail.problem
    assert cli.main(["relay", "reread", "--all-unreadable"]) == 1


def test_when_the_host_is_away_it_is_tried_later_and_later_and_the_seller_reads_why(
    inbox, connected
):
    Mailbox.objects.update(port=1)
    box = look(connected)
    assert box.failures == 1
    assert "refused" in box.problem
    first = box.next_at
    box = look(box)
    assert (box.failures, box.next_at > first) == (2, True)
    Mailbox.objects.update(port=inbox.port)
    box = look(box)
    assert (box.failures, box.problem) == (0, "")
