"""Every figure opens: what counts, of how much, and what was left out by which rule."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.feedback import actions as feedback
from aftersale.health import queries as health
from aftersale.kernel.errors import NotPermitted


@pytest.fixture
def five(cast, an_order, told, settle, monday):
    """Five orders on five days; the first two rated badly, the first one's rating taken back."""
    orders = [an_order(placed_at=monday - timedelta(days=5 + each)) for each in range(5)]
    told(*orders)
    bad = [
        feedback.leave(each, by=cast.actor("ana"), stars=1, words="Broken.") for each in orders[:2]
    ]
    feedback.withdraw(bad[0], by=cast.actor("ana"))
    settle()
    return orders


def lines(cast, measure, which, **facts):
    return health.behind(cast.actor("bo"), cast.lumen.pk, "uk", measure, "all", which, **facts)


def test_what_counts_is_listed(cast, five):
    [line] = lines(cast, "order_defect_rate", "bad").rows
    assert (line.order_number, line.why, line.weight) == (five[1].number, ("negative_feedback",), 1)
    assert line.leaves_on == line.day + timedelta(days=60)


def test_what_a_rule_left_out_is_listed_with_the_rule(cast, five):
    [line] = lines(cast, "negative_feedback_rate", "left_out").rows
    assert (line.order_number, line.left_out) == (five[0].number, "rating_withdrawn")


def test_the_denominator_comes_page_by_page(cast, five):
    seen, after = [], ""
    for _ in range(3):
        page = lines(cast, "order_defect_rate", "base", after=after, size=2)
        seen += [line.order_number for line in page.rows]
        after = page.next
    assert seen == [order.number for order in five]
    assert after == ""


def test_the_same_comes_as_csv(cast, five):
    rows = list(
        health.behind_csv(cast.actor("bo"), cast.lumen.pk, "uk", "order_defect_rate", which="base")
    )
    assert rows[0].startswith("subject,order_number")
    assert [row.split(",")[1] for row in rows[1:]] == [order.number for order in five]


def test_a_rival_sees_nothing(cast, five):
    with pytest.raises(NotPermitted):
        health.behind(cast.actor("rex"), cast.lumen.pk, "uk", "order_defect_rate")


def test_an_order_says_what_it_counts_for(cast, five):
    found = {each.measure: each for each in health.what_counts(f"order:uk:{five[1].number}")}
    assert found["order_defect_rate"].verdict.bad == 1
    assert found["late_shipment_rate"].verdict.bad == 0


def test_staff_sort_sellers_by_a_figure(cast, five, an_order, told):
    told(an_order(seller=cast.rival))
    shown = health.overview(cast.actor("cy"), "uk", "order_defect_rate")
    assert [line.slug for line in shown.rows] == ["lumen-lamps", "rival-rugs"]
    first = health.overview(cast.actor("cy"), "uk", "order_defect_rate", size=1)
    rest = health.overview(cast.actor("cy"), "uk", "order_defect_rate", size=1, after=first.next)
    assert [line.slug for line in rest.rows] == ["rival-rugs"]
