"""The demo's mailboxes: reading, answering by real mail, being refused, and being absent."""

from __future__ import annotations

import re

import pytest

from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as conversations
from aftersale.relay import mailbox
from aftersale.relay.models import Letter
from aftersale.web.mailbox.showing import clean, linked
from tests.relay.conftest import ANA, BO, work
from tests.web.buyer.conftest import words


@pytest.fixture
def to_bo(relay, asked):
    """The letter with Ana's question, in Bo's mailbox."""
    (letter,) = mailbox.letters_to(BO)
    return letter


def texts(asked):
    talk = conversations.conversation(SYSTEM, asked.conversation_id)
    return [each.text for each in conversations.messages_visible_to(SYSTEM, talk)]


def test_mailboxes_say_whose_they_are_and_what_is_new(client, to_bo):
    shown = words(client.get("/demo/"))

    assert f"Bo Lind {BO} 1 unread" in shown


def test_a_mailbox_lists_threads(client, to_bo):
    shown = words(client.get(f"/demo/{BO}/"))

    assert "Unread: Ana Alves via Marketplace United Kingdom" in shown
    assert "Lamp flickers" in shown


def test_opening_a_mail_reads_it(client, to_bo):
    shown = words(client.get(f"/demo/{BO}/{to_bo.pk}"))

    assert "The lamp flickers in the evening." in shown
    assert "Unread" not in words(client.get(f"/demo/{BO}/"))


def test_an_old_mail_of_a_full_mailbox_still_opens(client, to_bo, monkeypatch):
    monkeypatch.setattr("aftersale.web.mailbox.threads.MOST", 2)
    newer = [
        Letter(to_address=BO, from_address=f"no-reply@{n}.example", subject=f"Notice {n}",
               raw=b"Subject: Notice\r\n\r\nText", arrived_at=to_bo.arrived_at)
        for n in range(3)
    ]  # fmt: skip
    Letter.objects.bulk_create(newer)

    assert "The lamp flickers in the evening." in words(client.get(f"/demo/{BO}/{to_bo.pk}"))


def test_an_open_mailbox_asks_again_and_hears_only_of_changes(client, to_bo):
    page = client.get(f"/demo/{BO}/").content.decode()
    again = re.search(r'id="mails" hx-get="([^"]+)"', page)[1]

    assert client.get(again, HTTP_HX_REQUEST="true").status_code == 204
    client.get(f"/demo/{BO}/{to_bo.pk}")
    assert client.get(again, HTTP_HX_REQUEST="true").status_code == 200


def test_an_answer_travels_by_smtp_and_both_stand_in_the_thread(client, to_bo, asked):
    answer = {"text": "Please tighten the bulb."}

    response = client.post(f"/demo/letters/{to_bo.pk}/reply", answer, follow=True)
    work()

    assert "Sent. The relay carries it" in words(response)
    assert texts(asked)[-1] == "Please tighten the bulb."
    assert "Ana Alves via Marketplace United Kingdom, Bo Lind 2" in words(
        client.get(f"/demo/{BO}/")
    )
    (to_ana,) = mailbox.letters_to(ANA)
    assert "Please tighten the bulb." in words(client.get(f"/demo/{ANA}/{to_ana.pk}"))


def test_a_refused_mail_keeps_its_text_and_shows_the_servers_words(client, to_bo, asked):
    answer = {"text": "It is me.", "sender": "other@lumen.example"}

    response = client.post(f"/demo/letters/{to_bo.pk}/reply", answer)

    assert response.status_code == 422
    assert "Your mail was not sent" in words(response)
    assert "other@lumen.example may not write here yet" in words(response)
    assert "It is me.</textarea>" in response.content.decode()
    assert len(texts(asked)) == 1


def test_an_empty_answer_is_not_sent(client, to_bo, asked):
    response = client.post(f"/demo/letters/{to_bo.pk}/reply", {"text": " "})

    assert response.status_code == 422
    assert "Write something first." in words(response)


def test_the_original_is_shown_byte_by_byte(client, to_bo):
    response = client.get(f"/demo/letters/{to_bo.pk}/original")

    assert response.content == bytes(to_bo.raw)
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_html_stands_in_a_frame_that_can_do_nothing(client, to_bo):
    page = client.get(f"/demo/{BO}/{to_bo.pk}").content.decode()
    response = client.get(f"/demo/letters/{to_bo.pk}/html")

    sandbox = re.search(r'<iframe sandbox="([^"]*)"', page)[1]
    assert "allow-scripts" not in sandbox
    assert "allow-same-origin" not in sandbox
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "The lamp flickers" in response.content.decode()


def test_html_is_cleaned():
    made = clean(
        '<p onclick="x()">Hello<script>steal()</script>'
        '<a href="javascript:x()">a</a><iframe src="https://x.example"></iframe></p>'
    )

    for bad in ("onclick", "<script", "steal", "javascript:", "<iframe"):
        assert bad not in made
    assert "Hello" in made


def test_addresses_in_a_text_can_be_followed_and_nothing_else_is_markup():
    made = linked('Open http://127.0.0.1:8000/signin?a=1&b=2. <script>x</script> "quoted"')

    assert 'href="http://127.0.0.1:8000/signin?a=1&amp;b=2"' in made
    assert "<script>" not in made


def test_a_letter_is_in_its_own_mailbox_only(client, to_bo):
    assert client.get(f"/demo/{ANA}/{to_bo.pk}").status_code == 404
    assert client.get(f"/demo/letters/{to_bo.pk}/files/0").status_code == 404
    assert client.get("/demo/letters/0/original").status_code == 404


@pytest.mark.parametrize("path", ["", "ana@buyers.example/", "{bo}/{pk}", "letters/{pk}/original",
                                  "letters/{pk}/html", "letters/{pk}/files/0"])  # fmt: skip
def test_there_are_no_mailboxes_where_mail_leaves(client, to_bo, configured, path):
    configured(mail_out="smtp://127.0.0.1:2525")

    assert client.get(f"/demo/{path.format(bo=BO, pk=to_bo.pk)}").status_code == 404
    answer = client.post(f"/demo/letters/{to_bo.pk}/reply", {"text": "Hello"})
    assert answer.status_code == 404


def test_sign_in_links_can_be_followed_from_the_mailbox(client, relay, people, settings):
    settings.EMAIL_BACKEND = "aftersale.relay.outbox.OutboxBackend"
    client.post("/signin/link", {"email": ANA})
    work()

    letter = Letter.objects.get(to_address=ANA)
    page = client.get(f"/demo/{ANA}/{letter.pk}").content.decode()

    link = re.search(r'href="http://[^/"]+(/signin/link/open[^"]+)"', page)[1]
    opened = client.get(link.replace("&amp;", "&"))
    assert "Welcome back, Ana Alves" in words(opened)
    assert "Nobody reads answers to this address." in words(client.get(f"/demo/{ANA}/{letter.pk}"))
