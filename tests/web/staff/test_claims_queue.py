"""Staff see what waits: by deadline or amount, narrowed, found, and counted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersale.claims.actions import interests
from aftersale.claims.queries import overseeing
from aftersale.claims.queries.overseeing import Asked

LISTED = {
    "ours": "under_review", "appeals": "appealed", "complaints": "complained",
    "sides": "buyer_asked", "second": "proposed", "all": "denied",
}  # fmt: skip


@pytest.mark.parametrize(("name", "at"), LISTED.items())
def test_a_claim_stands_in_the_list_it_belongs_to(as_, a_claim, monday, name, at):
    row = a_claim(at=at)
    page = as_("cy").get(f"/staff/claims?list={name}").content.decode()
    assert f"/staff/claims/{row.pk}" in page
    assert "Lumen Lamps" in page


@pytest.mark.parametrize("name", ["appeals", "complaints", "sides", "second", "mine"])
def test_a_claim_stands_in_no_list_it_does_not_belong_to(as_, a_claim, monday, name):
    row = a_claim(at="under_review")
    page = as_("cy").get(f"/staff/claims?list={name}").content.decode()
    assert f"/staff/claims/{row.pk}" not in page


@pytest.mark.parametrize("who", ["ana", "bo", "rex", "vic"])
@pytest.mark.parametrize("page", ["claims", "interests", "waiting"])
def test_for_others_there_is_nothing_here(as_, who, page):
    assert as_(who).get(f"/staff/{page}").status_code == 404


def test_the_soonest_due_comes_first_or_the_largest(cast, a_claim, monday):
    first, second, third = (a_claim(at="under_review", total_minor=n) for n in (500, 900, 700))
    for row, days in ((first, 3), (second, 2), (third, 1)):
        type(row).objects.filter(pk=row.pk).update(due_by=monday + timedelta(days=days))
    cy = cast.actor("cy")
    assert overseeing.page(cy, Asked()).rows == [third, second, first]
    assert overseeing.page(cy, Asked(sort="amount")).rows == [second, third, first]


@pytest.mark.parametrize(("name", "sort"), [("ours", "due"), ("ours", "amount"), ("all", "due")])
def test_pages_follow_each_other_without_gap_or_twin(cast, a_claim, monday, name, sort):
    made = {a_claim(at="under_review").pk for _ in range(5)}
    seen, cursor = [], ""
    for _ in range(3):
        asked = Asked(list=name, sort=sort, cursor=cursor)
        page = overseeing.page(cast.actor("cy"), asked, size=2)
        seen += [row.pk for row in page.rows]
        cursor = page.next
    assert sorted(seen) == sorted(made)
    assert cursor == ""


def test_proposals_follow_each_other_too(cast, a_claim, monday):
    made = [a_claim(at="proposed").pk for _ in range(3)]
    first = overseeing.page(cast.actor("cy"), Asked(list="second"), size=2)
    rest = overseeing.page(cast.actor("cy"), Asked(list="second", cursor=first.next), size=2)
    assert [row.pk for row in first.rows + rest.rows] == made


def test_a_claim_is_found_by_its_number_and_by_its_orders(as_, a_claim, monday):
    row, other = a_claim(at="denied"), a_claim(at="denied")
    cy = as_("cy")
    for asked in (row.number.lower(), row.order_number):
        page = cy.get(f"/staff/claims?q={asked}").content.decode()
        assert f"/staff/claims/{row.pk}" in page
        assert f"/staff/claims/{other.pk}" not in page
    assert "No such claim" in cy.get("/staff/claims?q=nothing").content.decode()


def test_another_marketplace_is_left_out(as_, a_claim, monday):
    row = a_claim(at="under_review")
    cy = as_("cy")
    assert f"/staff/claims/{row.pk}" in cy.get("/staff/claims?market=uk").content.decode()
    assert f"/staff/claims/{row.pk}" not in cy.get("/staff/claims?market=de").content.decode()


def test_what_waits_is_counted_beside_the_lists_and_in_the_rail(as_, cast, a_claim, monday):
    a_claim(at="under_review")
    a_claim(at="appealed")
    a_claim(at="buyer_asked")
    tally = overseeing.tally(cast.actor("cy"))
    assert (tally["ours"], tally["appeals"], tally["sides"]) == (2, 1, 1)
    assert (
        'id="badge-claims" hx-swap-oob="true">2<'
        in as_("cy").get("/staff/waiting").content.decode()
    )


def test_whoever_declared_an_interest_sees_that_it_is_not_theirs(as_, cast, a_claim, monday):
    a_claim(at="under_review")
    interests.declare(cast.lumen.pk, by=cast.actor("cy"), why="My brother works there.")
    assert "Not yours to decide" in as_("cy").get("/staff/claims").content.decode()


def test_three_claims_cost_no_more_questions_than_one(as_, a_claim, monday):
    cy, counts = as_("cy"), []
    for more in (1, 2):
        for _ in range(more):
            a_claim(at="under_review")
        with CaptureQueriesContext(connection) as asked:
            assert cy.get("/staff/claims").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
