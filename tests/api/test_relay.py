"""Operators ask the API how the relay stands; nobody else hears of it."""

from __future__ import annotations

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.relay.models import Outgoing

LETTERS = "/relay/letters"


@pytest.fixture
def letter(cast):
    return Outgoing.objects.create(
        purpose="letter", once="one", to_address="ana@buyers.example", to_domain="buyers.example",
        from_address="x@relay.example", subject="Re: Lamp", raw=b"Subject: x\r\n\r\nx",
        message_id="1@relay.example", queued_at=clock.now(), stage="deferred", attempts=1,
        problem="451 Later, ana@buyers.example", next_try_at=clock.now().replace(year=2099),
        seller_id=cast.lumen.pk, market="uk",
    )  # fmt: skip


def test_the_overview_counts_what_waits(as_, letter):
    told = as_("cy").get("/relay").json()
    assert told["standing"]["deferred"] == 1
    assert (len(told["last_hour"]), len(told["last_day"])) == (12, 24)


def test_a_list_names_domains_and_one_letter_its_address(as_, letter):
    (row,) = as_("cy").get(LETTERS).json()["items"]
    assert (row["to_domain"], row["problem"]) == ("buyers.example", "451 Later, •••@buyers.example")
    assert "to_address" not in row
    assert not Entry.objects.filter(kind="relay.letter_read").exists()
    whole = as_("cy").get(f"{LETTERS}/{letter.pk}").json()
    assert whole["to_address"] == "ana@buyers.example"
    assert Entry.objects.filter(kind="relay.letter_read").count() == 1


def test_a_letter_is_tried_now_and_given_up(as_, letter):
    cy = as_("cy")
    assert cy.post(f"{LETTERS}/{letter.pk}/try", {}).status_code == 202
    assert cy.post(f"{LETTERS}/{letter.pk}/try", {}).status_code == 409
    assert cy.post(f"{LETTERS}/{letter.pk}/give-up", {"reason": " "}).status_code == 422
    assert cy.post(f"{LETTERS}/{letter.pk}/give-up", {"reason": "Gone."}).status_code == 204


@pytest.mark.parametrize("name", ["bo", "ana", "rex"])
def test_for_others_there_is_no_relay(as_, letter, name):
    for path in ("/relay", LETTERS, f"{LETTERS}/{letter.pk}", "/relay/mail"):
        assert as_(name).get(path).status_code == 404


def test_an_unknown_stage_is_refused_with_those_there_are(as_, letter):
    answer = as_("cy").get(f"{LETTERS}?stage=lost")
    assert answer.status_code == 422
    assert "deferred" in answer.json()["facts"]["known"]
