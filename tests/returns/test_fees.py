"""What may be kept of a price: which fee applies, why another does not, and what it needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.returns.policy import fees
from aftersale.returns.policy.fees import CameBack

DELIVERED = datetime(2026, 3, 1, tzinfo=UTC)
RULES = current("uk").returns


def limit(**facts):
    told = {"fault": "buyer", "category": "lighting", "delivered_at": DELIVERED}
    told |= {"back_at": DELIVERED + timedelta(days=10), "item_grade": "original"}
    return fees.limit(RULES, CameBack(**told | facts))


def late(days):
    return {"back_at": DELIVERED + timedelta(days=30, seconds=days)}


@pytest.mark.parametrize(
    ("facts", "percent", "kind"),
    [
        ({}, 0, ""),
        (late(0), 0, ""),
        (late(1), 20, "late"),
        ({"item_grade": "minor_damage"}, 50, "worn"),
        ({"accessories_grade": "missing"}, 50, "worn"),
        (late(1) | {"item_grade": "severe_damage"}, 50, "worn"),
        ({"item_grade": "different", "category": "Software"}, 100, "opened_software"),
        ({"category": "software"}, 0, ""),
        ({"item_grade": "minor_damage", "category": "books"}, 50, "worn"),
        ({"item_grade": ""} | late(1), 20, "late"),
        ({"delivered_at": None} | late(1), 0, ""),
    ],
)
def test_the_highest_fee_that_applies_is_the_limit(facts, percent, kind):
    found = limit(**facts)
    assert (found.most_percent, found.kind) == (percent, kind)


@pytest.mark.parametrize("fault", ["seller", "carrier", "unclear"])
def test_nothing_is_kept_where_the_fault_is_not_the_buyers(fault):
    found = limit(fault=fault, item_grade="severe_damage", **late(1))
    assert (found.most_percent, found.why) == (0, "not_buyers_fault")
    with pytest.raises(Refusal, match="not_buyers_fault"):
        found.fee()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, "as_new"),
        ({"item_grade": ""}, "not_graded"),
        ({"back_at": None}, "not_back"),
        ({"fault": "seller"}, "not_buyers_fault"),
    ],
)
def test_it_says_why_nothing_may_be_kept(facts, why):
    assert limit(**facts).why == why


def test_every_fee_of_the_rulebook_is_judged_one_by_one():
    found = limit(item_grade="minor_damage")
    assert {each.fee.kind: each.why for each in found.judged} == {
        "late": "in_time", "worn": "", "worn_book": "other_goods", "opened_media": "other_goods",
        "opened_software": "other_goods",
    }  # fmt: skip


def test_a_sellers_longer_window_makes_later_goods_be_in_time():
    back = CameBack(fault="buyer", delivered_at=DELIVERED, item_grade="original", **late(1))
    assert fees.limit(RULES, back).kind == "late"
    assert fees.limit(RULES, back, 60).kind == ""
    assert fees.limit(RULES, back, 5).kind == "late"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"percent": 51}, "fee_too_high"),
        ({"percent": 0}, "fee_too_high"),
        ({"percent": -5}, "fee_too_high"),
        ({"reason": " "}, "fee_needs_reason"),
        ({"photos": 0}, "fee_needs_photo"),
        ({"kind": "late"}, "no_fee_here"),
        ({"kind": "greed"}, "no_fee_here"),
    ],
)
def test_a_fee_needs_a_limit_a_reason_and_a_photo(asked, code):
    told = {"percent": 50, "kind": "", "reason": "Scratched.", "photos": 1} | asked
    found = limit(item_grade="minor_damage")
    with pytest.raises(Refusal, match=code):
        fees.check(
            found, told["percent"], told["kind"], reason=told["reason"], photos=told["photos"]
        )


def test_a_fee_within_the_limit_is_the_rulebooks():
    found = limit(item_grade="minor_damage")
    assert fees.check(found, 50, reason="Scratched.", photos=1).kind == "worn"
