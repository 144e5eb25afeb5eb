"""What the clock does with returns: decide, close, refund and complete what is overdue."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.journal.queue import lapsing
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.refunds import queries as money
from aftersale.returns import actions as returns
from aftersale.returns import chores
from aftersale.returns.actions import Choice
from tests.goods import again

SECOND = timedelta(seconds=1)


def lapse(request, after=SECOND):
    with clock.at(request.lapse_at + after):
        moved = chores.lapse_returns()
    return moved, again(request)


def kinds_of(request):
    rows = Entry.objects.filter(about=f"return:{request.pk}").order_by("pk")
    return [each.kind.removeprefix("returns.return_") for each in rows]


def test_in_policy_and_not_decided_in_time_is_authorised(a_return, monday):
    request = a_return()
    assert request.lapse_at == monday + timedelta(hours=48)
    moved, now = lapse(request)
    assert (moved, now.stage, now.decided, now.decided_by) == (
        1, "authorised", "by_clock", "system",
    )  # fmt: skip
    assert now.late_at == request.lapse_at + SECOND
    assert now.return_by == now.late_at + timedelta(days=30)


def test_out_of_policy_it_is_noted_once_and_waits_on(a_return, monday):
    request = a_return(placed_at=monday - timedelta(days=45))
    assert not request.in_policy
    moved, now = lapse(request)
    assert (moved, now.stage, now.lapse_at, now.due_by) == (1, "pending", None, request.due_by)
    assert now.late_at
    with clock.at(monday + timedelta(days=20)):
        assert chores.lapse_returns() == 0
    assert kinds_of(request) == ["requested", "undecided"]


def test_a_market_that_waits_notes_it_and_waits(a_return, monday, monkeypatch):
    request = a_return()
    rules = current("uk").returns
    monkeypatch.setitem(vars(rules), "undecided", "wait")
    _, now = lapse(request)
    assert (now.stage, bool(now.late_at)) == ("pending", True)


def test_late_is_not_yet_late_at_the_last_moment(a_return, monday):
    request = a_return()
    moved, now = lapse(request, after=-SECOND)
    assert (moved, now.stage, now.late_at) == (0, "pending", None)


@pytest.mark.parametrize("stage", ["authorised", "in_transit"])
def test_what_never_comes_expires(a_return, monday, stage):
    request = a_return(at=stage)
    assert request.lapse_at == monday + timedelta(days=30)
    _, now = lapse(request)
    assert (now.stage, now.due_by, now.lapse_at) == ("expired", None, None)
    assert kinds_of(request)[-1] == "expired"
    assert not money.of_order(request.order_id).exists()


@pytest.mark.parametrize("stage", ["received", "graded"])
def test_what_is_back_and_not_refunded_in_four_days_is_refunded_in_full(a_return, monday, stage):
    request = a_return(at=stage)
    assert request.lapse_at == monday + timedelta(days=4)
    _, now = lapse(request)
    assert (now.stage, now.refunded_minor, now.resolution) == ("completed", 8400, "STANDARDREFUND")
    assert [each.asked_by for each in money.of_order(request.order_id)] == ["system"]


def test_what_was_paid_back_already_is_completed(a_return, cast, monday):
    request = a_return(at="received")
    order = orders.by_number(request.market, request.order_number)
    returns.refund_order(order, by=cast.actor("bo"))
    _, now = lapse(request)
    assert (now.stage, now.refunded_minor) == ("completed", 0)


def test_a_part_that_nobody_asks_more_of_is_completed(a_return, monday):
    request = a_return(at="refunded")
    assert request.lapse_at == monday + timedelta(days=30)
    _, now = lapse(request)
    assert (now.stage, now.refunded_minor) == ("completed", 4200)


def test_another_part_lets_it_wait_anew(a_return, cast, monday):
    request = a_return(at="refunded")
    item = request.items.get()
    with clock.at(monday + timedelta(days=20)):
        some = [Choice(item_id=item.pk, amount_minor=10)]
        returns.refund(request, by=cast.actor("bo"), choices=some)
    assert again(request).lapse_at == monday + timedelta(days=50)


def test_one_that_fails_does_not_stop_the_others(a_return, monday, caplog):
    broken, whole = a_return(at="received"), a_return(at="received")
    type(broken).objects.filter(pk=broken.pk).update(order_number="gone")
    with caplog.at_level(logging.CRITICAL):
        moved, now = lapse(broken)
    assert (moved, again(whole).stage, now.stage) == (1, "completed", "received")
    assert now.lapse_at == broken.lapse_at + SECOND + timedelta(hours=1)


def test_what_somebody_was_quicker_with_is_left_alone(a_return, cast, monday):
    request = a_return()
    stale = again(request)
    with clock.at(request.lapse_at + SECOND):
        returns.deny(request, by=cast.actor("bo"), reason="window_expired")
        assert chores.lapse(stale) is False
    assert again(request).stage == "denied"


def test_two_workers_refund_once(a_return, monday):
    request = a_return(at="received")
    stale = again(request)
    with clock.at(request.lapse_at + SECOND):
        assert chores.lapse(request) is True
        assert chores.lapse(stale) is False
    assert money.of_order(request.order_id).count() == 1


def test_more_than_a_batch_moves_in_one_run(a_return, monday, monkeypatch):
    monkeypatch.setattr(lapsing, "AT_ONCE", 2)
    requests = [a_return(at="authorised") for _ in range(5)]
    moved, _ = lapse(requests[0])
    assert moved == 5
