"""Goods that need not come back: rules that exclude each other, by the date of the order."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen
from aftersale.returns import actions as returns
from aftersale.returns.models import ReturnlessRule
from aftersale.returns.queries import settled
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
WRONG = "CR-ORDERED_WRONG_ITEM"


@pytest.fixture
def rule(cast):
    def rule(name="Small things", low=0, high=2000, by="bo", instead_of=None, market="uk", **said):
        wanted = returns.Rule(name=name, from_minor=low, to_minor=high, **said)
        return returns.save_returnless(
            cast.lumen.pk, market, by=cast.actor(by), rule=wanted, instead_of=instead_of
        )

    return rule


def test_a_rule_that_clashes_is_refused_and_the_other_is_named(rule):
    first = rule("A", 0, 2000)

    with pytest.raises(Refusal) as no:
        rule("B", 1000, 3000)

    assert (no.value.code, no.value.facts) == ("rule_clash", {"name": "A", "rule_id": first.pk})
    assert ReturnlessRule.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [({}, {"low": 2000, "high": 3000}, True), ({}, {"low": 2001, "high": 3000}, False),
     ({"categories": ["Lamps"]}, {"categories": ["lamps", "rugs"]}, True),
     ({"categories": ["lamps"]}, {"categories": ["rugs"]}, False),
     ({"categories": ["lamps"]}, {}, True),
     ({"reasons": [WRONG]}, {"reasons": ["CR-DEFECTIVE"]}, False),
     ({"reasons": [WRONG]}, {"categories": ["lamps"]}, True), ({}, {"market": "de"}, False)],
)  # fmt: skip
def test_rules_clash_when_some_item_would_fall_under_both(rule, one, other, clash):
    rule("A", **one)

    if clash:
        with pytest.raises(Refusal, match="rule_clash"):
            rule("B", **other)
    else:
        assert rule("B", **other).pk


def test_an_ended_rule_clashes_with_nothing_and_holds_for_orders_placed_before(
    rule, cast, an_order
):
    placed = MONDAY
    with clock.at(placed - timedelta(days=2)):
        first = rule("A", 0, 5000)
    with clock.at(placed + timedelta(days=5)):
        returns.delete_returnless(first, by=cast.actor("bo"))
        rule("B", 6000, 9000)
    with clock.at(placed + timedelta(days=10)):
        before = _ask(cast, an_order(placed_at=placed))
        after = _ask(cast, an_order(placed_at=placed + timedelta(days=5)))

    assert before.resolution == "RETURNLESSREFUND"
    assert after.stage == "pending"


def _ask(cast, order):
    wanted = returns.Wanted(order_line_id=order.lines.get().pk, quantity=1, reason=WRONG)
    return returns.request(order, by=cast.actor("ana"), items=[wanted])


def test_changing_a_rule_ends_it_and_begins_another(rule, cast):
    with clock.at(MONDAY):
        old = rule("A", 0, 2000)
    with clock.at(MONDAY + timedelta(days=1)):
        new = rule("A", 0, 2500, instead_of=old)

    old.refresh_from_db()
    assert old.active_until == new.active_from == MONDAY + timedelta(days=1)
    assert [each.pk for each in settled.returnless(cast.actor("bo"), "uk")][-1] == old.pk


def test_a_change_that_clashes_leaves_the_old_rule_as_it_was(rule):
    old, _ = rule("A", 0, 1000), rule("B", 1001, 2000)

    with pytest.raises(Refusal, match="rule_clash"):
        rule("A", 0, 1500, instead_of=old)

    old.refresh_from_db()
    assert old.active_until is None


def test_a_rule_ends_only_once(rule, cast):
    old = rule()
    returns.delete_returnless(old, by=cast.actor("bo"))

    with pytest.raises(Stale):
        returns.delete_returnless(old, by=cast.actor("bo"))
    with pytest.raises(Stale):
        rule("A", instead_of=old)


@pytest.mark.parametrize(
    ("said", "code"),
    [({"name": " "}, "rule_name_missing"), ({"name": "x" * 81}, "rule_name_too_long"),
     ({"high": None}, "price_range_missing"), ({"low": 3000}, "price_range_reversed"),
     ({"low": -1}, "price_out_of_range"), ({"reasons": ["CR-WHIM"]}, "unknown_return_reason"),
     ({"categories": ["x" * 61]}, "category_too_long"), ({"market": "it"}, "unknown_market")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(rule, said, code):
    with pytest.raises(Refusal, match=code):
        rule(**said)


def test_a_category_is_kept_once_whatever_its_capitals(rule):
    assert rule(categories=["Lamps", " lamps ", "", "Shades"]).categories == ["lamps", "Shades"]


@pytest.mark.parametrize("by", ["vic", "bea", "rex"])
def test_only_who_may_set_returns_makes_and_ends_rules(rule, cast, by):
    with pytest.raises(NotPermitted):
        rule(by=by)
    made = rule()
    with pytest.raises(NotPermitted):
        returns.delete_returnless(made, by=cast.actor(by))


def test_a_rival_sees_no_rule_of_ours(rule, cast):
    with pytest.raises(Unseen):
        settled.returnless_rule(cast.actor("rex"), rule().pk)


@pytest.mark.django_db(transaction=True)
def test_of_six_clashing_rules_saved_at_once_one_is_kept(rule, cast):
    bo, start, refused = cast.actor("bo"), threading.Barrier(6), []

    def save(number):
        wanted = returns.Rule(name=f"Rule {number}", from_minor=number, to_minor=1000 + number)
        try:
            start.wait()
            returns.save_returnless(cast.lumen.pk, "uk", by=bo, rule=wanted)
        except Refusal as no:
            refused.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert refused == ["rule_clash"] * 5
    assert ReturnlessRule.objects.count() == 1
