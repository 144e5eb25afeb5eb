"""Letters are written in the language of whoever reads them, not of whoever wrote."""

from __future__ import annotations

import pytest
from django.test import Client

from aftersale.journal.queue.worker import Worker
from aftersale.messaging import actions as messaging
from aftersale.relay.models import Outgoing
from aftersale.relay.reading import read_letter

pytestmark = pytest.mark.django_db(transaction=True)


def letters_to(address):
    rows = Outgoing.objects.filter(to_address=address).order_by("pk")
    return [read_letter(bytes(row.raw)) for row in rows]


@pytest.fixture
def german_ana(transactional_db, cast):
    ana = cast.user("ana")
    ana.language = "de"
    ana.save(update_fields=["language"])
    return ana


def test_each_side_reads_its_own_language(monday, german_ana, cast, asked):
    Worker().drain()
    to_bo = letters_to("bo@lumen.example")[0]
    assert "Reply to this e-mail and Ana Alves gets your answer." in to_bo.text
    assert "Answer by Tue 10 March, 11:00 CET." in to_bo.text
    assert "Antworten" not in to_bo.text
    messaging.reply(asked, by=cast.actor("bo"), text="Die zweite kommt heute.", via="mail")
    Worker().drain()
    to_ana = letters_to("ana@buyers.example")[0]
    assert "Antworten Sie auf diese E-Mail, und Lumen Lamps erhält Ihre Antwort." in to_ana.text
    assert "Das ganze Gespräch" in to_ana.text
    assert "Reply" not in to_ana.text


def test_a_german_team_reads_until_when_in_german(monday, cast, german_order):
    cast.lumen.language = "de"
    cast.lumen.save(update_fields=["language"])
    messaging.ask(
        by=cast.actor("ana"), seller_id=cast.lumen.pk, market="de", kind="order",
        subject="Eine Lampe fehlt", text="Nur eine war im Paket.",
        order_numbers=[german_order.number],
    )  # fmt: skip
    Worker().drain()
    to_bo = letters_to("bo@lumen.example")[0]
    assert "Antworten Sie bis Di 10. März, 11:00 MEZ." in to_bo.text


def test_the_link_to_sign_in_is_in_the_buyers_language(german_ana, mailoutbox):
    Client().post("/signin/link", {"email": german_ana.email})
    assert mailoutbox[-1].subject == "Ihr Link zum Anmelden"
    assert "mit diesem Link melden Sie sich an." in mailoutbox[-1].body
    assert "Guten Tag Ana Alves," in mailoutbox[-1].body
