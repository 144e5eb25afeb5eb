"""The goods are back: from then on the refund is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aftersale.journal.models import Entry
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.returns import actions as returns
from tests.goods import again


@pytest.mark.parametrize("stage", ["authorised", "in_transit"])
def test_a_refund_is_due_within_two_business_days(a_return, cast, monday, stage):
    request = a_return(at=stage)
    friday = datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
    with clock.at(friday):
        returns.receive(request, by=cast.actor("bea"))
    request = again(request)
    assert (request.stage, request.received_at) == ("received", friday)
    tuesday = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)
    assert request.refund_by == request.due_by == tuesday
    assert request.lapse_at == friday + timedelta(days=4)
    assert Entry.objects.filter(kind="returns.return_received").count() == 1


@pytest.mark.parametrize("stage", ["refunded", "completed", "expired"])
def test_an_arrival_after_the_fact_is_noted_and_moves_nothing(a_return, cast, monday, stage):
    request = a_return(at="in_transit" if stage != "expired" else "expired")
    bo = cast.actor("bo")
    if stage == "refunded":
        item = request.items.get()
        returns.refund(request, by=bo, choices=[returns.Choice(item_id=item.pk, amount_minor=100)])
    elif stage == "completed":
        returns.refund(request, by=bo)
    before = again(request)
    returns.receive(request, by=bo)
    now = again(request)
    assert (now.stage, now.received_at) == (stage, monday)
    assert (now.due_by, now.lapse_at) == (before.due_by, before.lapse_at)
    with pytest.raises(Refusal, match="already_received"):
        returns.receive(now, by=bo)


@pytest.mark.parametrize(
    "stage", ["pending", "received", "graded", "denied", "resolved", "withdrawn"]
)
def test_nothing_arrives_that_was_not_on_its_way(a_return, cast, monday, stage):
    with pytest.raises(WrongStage):
        returns.receive(a_return(at=stage), by=cast.actor("bo"))


def test_of_two_who_take_it_in_one_does(a_return, cast, monday):
    request = a_return(at="in_transit")
    late = again(request)
    returns.receive(request, by=cast.actor("bo"))
    with pytest.raises(Stale):
        returns.receive(late, by=cast.actor("bea"))


@pytest.mark.parametrize("name", ["rex", "vic", "ana", "abe", "cy"])
def test_only_the_sellers_team_takes_it_in(a_return, cast, monday, name):
    request = a_return(at="in_transit")
    with pytest.raises(NotPermitted):
        returns.receive(request, by=cast.actor(name))
    assert again(request).received_at is None
