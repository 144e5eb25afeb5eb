"""Staff look through mail: lists without addresses, one letter's whole way, and what they do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.relay.models import Attempt, Incoming, Outgoing, TurnedAway
from aftersale.relay.queries import by_address
from tests.talk import reload


@pytest.fixture
def cy(client, cast):
    client.force_login(
        cast.user("cy"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.fixture
def masked(cast):
    """The address behind which the shop writes to Ana."""
    from aftersale.relay import actions

    return actions.masked_address(
        "seller", seller_id=cast.lumen.pk, buyer_id=cast.user("ana").pk, market="uk"
    )


@pytest.fixture
def came(cast, masked):
    """Makes a mail of Ana's that came in; anything can be said otherwise."""

    def make(**facts):
        raw = b"From: Ana <ana@buyers.example>\r\nSubject: Lamp\r\n\r\nIt flickers.\r\n"
        return Incoming.objects.create(**{
            "alias": by_address(masked), "rcpt_to": masked, "from_address": "ana@buyers.example",
            "envelope_from": "ana@buyers.example", "from_domain": "buyers.example", "raw": raw,
            "size": len(raw), "subject": "Lamp", "received_at": clock.now(), "stage": "filed",
            "seller_id": cast.lumen.pk, "market": "uk", "peer": "192.0.2.7",
        } | facts)  # fmt: skip

    return make


@pytest.fixture
def left(cast, masked):
    """Makes a letter to Ana; anything can be said otherwise."""

    def make(**facts):
        number = Outgoing.objects.count()
        raw = f"From: {masked}\r\nSubject: Lamp\r\n\r\nWe look into it.\r\n".encode()
        return Outgoing.objects.create(**{
            "purpose": "letter", "once": f"letter {number}", "to_address": "ana@buyers.example",
            "to_domain": "buyers.example", "from_address": masked, "subject": "Re: Lamp",
            "raw": raw, "message_id": f"{number}@relay.example", "queued_at": clock.now(),
            "stage": "deferred", "attempts": 1, "problem": "451 Later, ana@buyers.example",
            "next_try_at": clock.now() + timedelta(minutes=9), "seller_id": cast.lumen.pk,
            "market": "uk",
        } | facts)  # fmt: skip

    return make


def words(answer) -> str:
    return answer.content.decode()


def test_the_overview_says_what_waits_and_why(cy, came, left):
    came(stage="unreadable", problem="multipart cut short")
    left()
    page = words(cy.get("/staff/mail"))
    assert "Nothing has been heard of the relay." in page
    assert "451 Later, •••@buyers.example" in page
    assert "Could not be read" in page


def test_lists_show_domains_and_never_an_address(cy, came, left, cast, masked):
    came()
    left()
    TurnedAway.objects.create(
        alias=by_address(masked), seller_id=cast.lumen.pk, from_address="ana@elsewhere.example",
        reason="not_approved", day=clock.now().date(), last_at=clock.now(),
    )  # fmt: skip
    for page, domain in (("", ""), ("/in", "buyers"), ("/out", "buyers"), ("/door", "elsewhere")):
        shown = words(cy.get(f"/staff/mail{page}"))
        assert "ana@" not in shown
        assert not domain or f"•••@{domain}.example" in shown
    assert not Entry.objects.filter(kind__startswith="relay.").exists()


def test_one_mail_shows_its_address_and_the_reading_leaves_its_trace(cy, cast, came):
    mail = came()
    page = words(cy.get(f"/staff/mail/{mail.pk}"))
    assert "ana@buyers.example" in page
    assert "From host 192.0.2.7" in page
    assert "It flickers." in page
    entry = Entry.objects.get(kind="relay.mail_read")
    assert (entry.by, entry.about) == (cast.actor("cy").ref, f"mail:{mail.pk}")
    assert "Opened by staff" in page


def test_taking_the_original_is_journaled_as_such(cy, came):
    mail = came()
    assert cy.get(f"/staff/mail/{mail.pk}/source").content == bytes(mail.raw)
    assert Entry.objects.get(kind="relay.mail_read").facts["whole"] is True


def test_a_letters_way_tells_every_try_and_the_bounce_that_came_back(cy, came, left):
    letter = left(stage="bounced", next_try_at=None, sent_at=clock.now(), problem="550 5.1.1 gone")
    bounce = came(stage="bounce", subject="Undelivered", from_address="", envelope_from="")
    for outcome, answer, told_by in (
        ("deferred", "451 4.7.1 Greylisted", None),
        ("bounced", "550 5.1.1 gone", bounce),
    ):
        Attempt.objects.create(
            letter=letter, at=clock.now(), outcome=outcome, answer=answer, told_by=told_by
        )
    page = words(cy.get(f"/staff/mail/out/{letter.pk}"))
    for told in ("Not now, said the host", "451 4.7.1 Greylisted", "Came back", "Taken by the"):
        assert told in page
    assert f"/staff/mail/{bounce.pk}" in page
    page = words(cy.get(f"/staff/mail/{bounce.pk}"))
    assert "Says that a letter of ours did not arrive" in page
    assert f"/staff/mail/out/{letter.pk}" in page


def test_a_deferred_letter_is_tried_now_or_given_up_with_a_reason(cy, left):
    letter = left()
    without = cy.post(f"/staff/mail/out/{letter.pk}/give-up", {"reason": ""})
    assert without.status_code == 422
    assert "Write a reason" in words(without)
    assert cy.post(f"/staff/mail/out/{letter.pk}/try").status_code == 302
    assert cy.post(f"/staff/mail/out/{letter.pk}/try").status_code == 409
    cy.post(f"/staff/mail/out/{letter.pk}/give-up", {"reason": "The host is gone."})
    letter.refresh_from_db()
    assert letter.stage == "bounced"
    assert "The host is gone." in words(cy.get(f"/staff/mail/out/{letter.pk}"))
    assert cy.post(f"/staff/mail/out/{letter.pk}/give-up", {"reason": "Again"}).status_code == 409


def test_what_could_not_be_read_is_read_again(cy, came):
    mail = came(stage="unreadable", problem="KeyError: 'x'")
    assert "Read again" in words(cy.get(f"/staff/mail/{mail.pk}"))
    assert cy.post(f"/staff/mail/{mail.pk}/again").status_code == 302
    assert reload(mail).stage == "received"
    assert cy.post(f"/staff/mail/{mail.pk}/again").status_code == 409


def test_a_letter_that_signs_somebody_in_keeps_its_words_to_itself(cy, left):
    letter = left(purpose="account", raw=b"Subject: x\r\n\r\nhttps://market.example/in/secret")
    assert "in/secret" not in words(cy.get(f"/staff/mail/out/{letter.pk}"))
    assert cy.get(f"/staff/mail/out/{letter.pk}/source").status_code == 403


def test_lists_are_narrowed_by_what_one_asks(cy, came):
    came(subject="A filed one")
    came(subject="A refused one", stage="refused", problem="screened (P04 “07700 900118”)")
    page = words(cy.get("/staff/mail/in?stage=refused&seller=lumen&domain=buyers.example"))
    assert "A refused one" in page
    assert "A filed one" not in page
    assert "Screening: P04" in page
    assert "07700" not in page
    assert "No such mail" in words(cy.get("/staff/mail/in?seller=nobody"))


@pytest.mark.parametrize("page", ["in", "out", "door"])
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(cy, came, left, page):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            came()
            left()
        with CaptureQueriesContext(connection) as caught:
            assert cy.get(f"/staff/mail/{page}?period=all").status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]
