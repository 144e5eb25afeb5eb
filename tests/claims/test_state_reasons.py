"""What a statement of reasons says can be done is exactly what is allowed afterwards (DSA 17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.claims import actions as claims
from aftersale.claims import chores, queries
from aftersale.claims.actions.granting import order_of
from aftersale.claims.queries import redress
from aftersale.claims.stating import statement
from aftersale.kernel import clock
from tests.disputes import WORDS, again

DAYS = timedelta(days=1)


def lapse(claim):
    with clock.at(claim.lapse_at + timedelta(seconds=1)):
        chores.lapse(claim)


@pytest.fixture
def walk(cast, staff, a_claim):
    """Walks a claim on from a stage by short words, each a day after the last."""
    ways = {
        "part": lambda it: claims.decide(
            it, by=staff("cy"), kind="not_delivered", amount_minor=1000, **WORDS
        ),
        "uncounted": lambda it: claims.decide(it, by=staff("cy"), kind="not_delivered", **WORDS),
        "appeal": lambda it: claims.appeal(it, by=cast.actor("bo"), text="See the scan."),
        "ana": lambda it: claims.complain(it, by=cast.actor("ana"), text="Not right."),
        "bo": lambda it: claims.complain(it, by=cast.actor("bo"), text="Not right."),
        "turn": lambda it: claims.decide_appeal(
            it, by=staff("di"), money=True, count=it.counts, **WORDS
        ),
        "keep": lambda it: claims.decide_appeal(
            it, by=staff("di"), money=False, count=False, **WORDS
        ),
        "seller_pays": lambda it: claims.decide_complaint(
            it, by=staff("ed"), kind="not_delivered", **WORDS
        ),
        "we_pay": lambda it: claims.decide_complaint(it, by=staff("ed"), kind="goodwill", **WORDS),
        "no": lambda it: claims.decide_complaint(it, by=staff("ed"), kind="no_evidence", **WORDS),
        "nothing": lambda it: claims.decide_complaint(it, by=staff("ed"), **WORDS),
        "silence": lapse,
    }

    def make(at, steps, now):
        claim = a_claim(at=at)
        if "uncounted" in steps:
            type(order_of(claim)).objects.filter(pk=claim.order_id).update(stage="cancelled")
        for day, step in enumerate(steps.split(), 1):
            with clock.at(now + day * DAYS):
                ways[step](again(claim))
        return again(claim)

    return make


def promised(claim, side) -> tuple[bool, bool]:
    """Whether the latest statement speaks of an appeal, and of a complaint."""
    told = statement(claim, queries.decisions(claim).last(), side=side, language="en")
    words = " ".join(told.redress)
    return "You can appeal until" in words, "You can complain about it until" in words


@pytest.mark.parametrize(
    ("at", "steps", "buyer", "seller"),
    [
        ("granted_seller", "", (False, False), (True, True)),
        ("granted_market", "", (False, False), (False, False)),
        ("not_answered", "", (False, False), (True, True)),
        ("denied", "", (False, True), (False, False)),
        ("under_review", "part", (False, True), (True, True)),
        ("under_review", "uncounted", (False, False), (True, True)),
        ("under_review", "uncounted appeal turn", (False, False), (False, False)),
        ("appealed", "keep", (False, False), (False, True)),
        ("appealed", "turn", (False, False), (False, False)),
        ("appeal_asked", "silence", (False, False), (False, True)),
        ("under_review", "part appeal keep", (False, True), (False, True)),
        ("complained", "seller_pays", (False, False), (True, True)),
        ("complained", "we_pay", (False, False), (False, False)),
        ("complained", "no", (False, False), (False, False)),
        ("under_review", "part ana seller_pays", (False, False), (True, True)),
        ("under_review", "part ana no", (False, False), (True, True)),
        ("under_review", "part appeal keep ana seller_pays", (False, False), (False, True)),
        ("granted_seller", "bo nothing", (False, False), (True, False)),
        ("appeal_denied", "bo nothing", (False, False), (False, False)),
        ("under_review", "part bo nothing", (False, True), (True, False)),
    ],
)
def test_what_is_promised_is_what_is_allowed(monday, walk, at, steps, buyer, seller):
    claim = walk(at, steps, monday)
    assert promised(claim, "buyer") == buyer
    assert promised(claim, "seller") == seller
    with clock.at(monday + 10 * DAYS):
        assert (False, not redress.why_no_complaint(claim, "buyer")) == buyer
        allowed = not redress.why_no_appeal(claim), not redress.why_no_complaint(claim, "seller")
        assert allowed == seller


def test_the_days_are_those_of_the_claim(monday, walk):
    """A seller's complaint opens nothing anew: the appeal ends 30 days after the grant."""
    claim = walk("granted_seller", "bo nothing", monday)
    told = statement(claim, queries.decisions(claim).last(), side="seller", language="en")
    assert claim.appeal_until == monday + 30 * DAYS
    assert told.redress[0] == "You can appeal until 8 April 2026."


def test_time_runs_from_when_the_second_person_agreed(monday, staff, a_claim):
    claim = a_claim(at="proposed")
    with clock.at(monday + 3 * DAYS):
        claims.approve(queries.proposed(claim), by=staff("di"))
    told = statement(again(claim), queries.decisions(claim).last(), side="seller", language="en")
    assert told.redress[0] == "You can appeal until 11 April 2026."


def test_who_gets_no_more_keeps_what_they_have(monday, walk):
    claim = walk("under_review", "part ana no", monday)
    made = queries.decisions(claim).last()
    hers, his = (
        statement(claim, made, side=side, language="en").outcome for side in ("buyer", "seller")
    )
    assert hers == "You keep what was paid to you."
    assert his == "£10.00 stay at your cost. It counts as an order defect."
