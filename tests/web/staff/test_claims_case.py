"""The case file tells everything one has to see to decide, and who may not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersale.claims.actions import interests
from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.messaging import actions as messaging
from tests.goods import GIF


def shown(client, row) -> str:
    return client.get(f"/staff/claims/{row.pk}").content.decode()


def test_the_page_tells_both_sides_the_timeline_the_rules_and_the_proposal(as_, a_claim, monday):
    row = a_claim(at="under_review", ship_by=monday - timedelta(days=8))
    page = shown(as_("cy"), row)
    for words in (
        row.number, row.order_number, "Ana Alves", "Lumen Lamps", "Nothing has arrived.",
        "It was handed to the carrier in time.", "Where is my parcel?", "£88.90", row.edition,
        "claims.wait_days", "The table proposes", "No scan of a carrier shows the parcel’s way.",
        "The order was sent without tracking that shows its way.",
    ):  # fmt: skip
        assert words in page


def test_no_address_of_either_side_stands_on_it(as_, cast, a_claim, monday):
    page = shown(as_("cy"), a_claim(at="under_review"))
    for name in ("ana", "bo"):
        assert cast.user(name).email not in page


def test_opening_it_leaves_an_entry(as_, cast, a_claim, monday):
    row = a_claim(at="under_review")
    shown(as_("cy"), row)
    entry = Entry.objects.get(kind="claims.claim_read")
    assert (entry.about, entry.by) == (f"claim:{row.pk}", cast.actor("cy").ref)


@pytest.mark.parametrize("who", ["ana", "bo", "rex", "vic"])
def test_nobody_else_sees_or_does_anything_here(as_, a_claim, monday, who):
    row = a_claim(at="under_review")
    client = as_(who)
    assert client.get(f"/staff/claims/{row.pk}").status_code == 404
    for deed in ("decide", "ask", "approve", "return", "take", "put-back", "preview"):
        assert client.post(f"/staff/claims/{row.pk}/{deed}").status_code == 404


def test_files_are_thumbnails_that_open(as_, cast, a_claim, monday):
    photo = messaging.keep_upload(by=cast.actor("ana"), name="empty-porch.gif", content=GIF)
    row = a_claim(at="under_review", files=[photo])
    client = as_("cy")
    page = shown(client, row)
    url = f"/staff/claims/{row.pk}/files/{photo.digest}"
    assert f'<img src="{url}"' in page
    assert client.get(url)["Content-Type"] == "image/gif"


def test_scans_are_evidence_from_the_carrier(as_, a_claim, an_order_to_claim, monday):
    order = an_order_to_claim()
    order.parcels.create(
        seller_id=order.seller_id, carrier="Royal Mail", tracking="RM1",
        steps=[{"at": "2026-03-01T10:00:00+00:00", "what": "The parcel is lost"}],
    )  # fmt: skip
    page = shown(as_("cy"), a_claim(at="under_review", order=order))
    assert "Tracking, 1 scan" in page
    assert "The parcel is lost" in page
    assert "The carrier says that the parcel is lost." in page


def test_another_who_looks_is_named(as_, client, cast, staff, a_claim, monday):
    row = a_claim(at="under_review")
    shown(as_("cy"), row)
    staff("di")
    assert "Cy Clark is looking at this too" in shown(as_("di"), row)


def test_after_a_minute_they_are_not_named_any_more(as_, staff, a_claim, monday):
    row = a_claim(at="under_review")
    shown(as_("cy"), row)
    staff("di")
    with clock.at(monday + timedelta(seconds=61)):
        assert "Cy Clark" not in as_("di").get(f"/staff/claims/{row.pk}/present").content.decode()


def test_what_happens_meanwhile_is_said_at_once(as_, a_claim, monday):
    row = a_claim(at="under_review")
    cy, asked = as_("cy"), {"seen": row.touched_at.isoformat()}
    quiet = cy.get(f"/staff/claims/{row.pk}/present", asked).content.decode()
    type(row).objects.filter(pk=row.pk).update(touched_at=monday + timedelta(minutes=5))
    moved = cy.get(f"/staff/claims/{row.pk}/present", asked).content.decode()
    assert "Something has happened since" not in quiet
    assert "Something has happened since" in moved


def test_whoever_has_an_interest_reads_why_they_do_not_decide(as_, cast, staff, a_claim, monday):
    row = a_claim(at="under_review")
    interests.declare(cast.lumen.pk, by=cast.actor("cy"), why="My brother works there.")
    page = shown(as_("cy"), row)
    assert "You declared an interest in this seller, so somebody else decides." in page
    assert 'id="deciding"' not in page
    assert f"/staff/claims/{row.pk}/ask" not in page
    staff("di")
    assert f"/staff/claims/{row.pk}/ask" in shown(as_("di"), row)


def test_who_decided_does_not_decide_the_complaint(as_, staff, a_claim, monday):
    row = a_claim(at="complained")
    assert "You had a hand in the decision this is about" in shown(as_("cy"), row)
    staff("di")
    assert 'id="deciding"' in shown(as_("di"), row)


@pytest.mark.parametrize("at", ["granted_seller", "denied", "appeal_granted", "appeal_denied"])
def test_what_was_decided_is_told_as_both_sides_read_it(as_, a_claim, monday, at):
    page = shown(as_("cy"), a_claim(at=at))
    assert "What both sides were told" in page
    assert "We have looked at everything both sides sent us." in page
    assert "A member of the marketplace’s staff decided this on 9 March 2026." in page


def test_a_claim_taken_on_is_theirs_until_they_put_it_back(as_, a_claim, monday):
    row = a_claim(at="under_review")
    cy = as_("cy")
    cy.post(f"/staff/claims/{row.pk}/take")
    assert f"/staff/claims/{row.pk}" in cy.get("/staff/claims?list=mine").content.decode()
    cy.post(f"/staff/claims/{row.pk}/put-back")
    assert f"/staff/claims/{row.pk}" not in cy.get("/staff/claims?list=mine").content.decode()


def test_the_claims_before_and_after_are_one_key_away(as_, a_claim, monday):
    first, second = a_claim(at="under_review"), a_claim(at="under_review")
    cy = as_("cy")
    assert f'href="/staff/claims/{second.pk}" data-key="n"' in shown(cy, first)
    assert f'href="/staff/claims/{first.pk}" data-key="p"' in shown(cy, second)


def test_more_said_and_shown_costs_no_more_questions(as_, cast, a_claim, monday):
    counts = []
    for many in (1, 3):
        photos = [
            messaging.keep_upload(by=cast.actor("ana"), name=f"{n}.gif", content=GIF)
            for n in range(many)
        ]
        row = a_claim(at="under_review", files=photos)
        cy = as_("cy")
        shown(cy, row)
        with CaptureQueriesContext(connection) as asked:
            shown(cy, row)
        counts.append(len(asked))
    assert counts[0] == counts[1]
