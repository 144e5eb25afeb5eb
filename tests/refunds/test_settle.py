"""Saying that money has arrived, or has not."""

from __future__ import annotations

import pytest

from aftersale.journal.models import Signal
from aftersale.journal.queries import entries_about
from aftersale.kernel import clock
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.refunds import actions as refunds
from aftersale.refunds.actions.handing import HOLD
from tests.refunds.conftest import reload, work_on


@pytest.fixture
def a_sent(order, ask, the_worker):
    return work_on(the_worker, ask(order))


def test_staff_settle_what_was_sent(cast, a_sent):
    settled = refunds.settle(a_sent, by=cast.actor("cy"), reference="SEPA 4711")
    assert (reload(settled).stage, reload(settled).reference) == ("settled", "SEPA 4711")
    entry = entries_about(f"refund:{a_sent.pk}").last()
    assert (entry.kind, entry.by) == ("refunds.refund_settled", cast.actor("cy").ref)
    assert entry.facts["cause"] == "return:7"


def test_staff_fail_what_was_sent_and_there_is_no_doubt(cast, a_sent):
    failed = refunds.fail(a_sent, by=cast.actor("cy"), why="The account\nis closed")
    assert (failed.stage, failed.failure, failed.in_doubt) == (
        "failed", "The account is closed", False
    )  # fmt: skip


def test_what_fails_on_its_way_stays_in_doubt_if_the_port_may_have_it(cast, order, ask, shop, the_worker):  # fmt: skip
    shop.moods = ["take_and_500"]
    refund = ask(order)
    the_worker.drain()
    failed = refunds.fail(reload(refund), by=cast.actor("cy"), why="It takes too long")
    assert (failed.stage, failed.in_doubt) == ("failed", True)
    cleared = refunds.fail(failed, by=cast.actor("cy"), why="The shop says it has nothing")
    assert (cleared.stage, cleared.in_doubt) == ("failed", False)


def test_nothing_is_said_of_what_a_worker_has_in_hand(cast, order, ask):
    refund = ask(order)
    type(refund).objects.update(held_until=clock.now() + HOLD, in_doubt=True, tries=1)
    with pytest.raises(Refusal, match="being_sent"):
        refunds.fail(reload(refund), by=cast.actor("cy"), why="It takes too long")
    assert reload(refund).stage == "asked"


def test_what_arrived_does_not_fail_and_what_failed_does_not_arrive(cast, a_sent):
    cy = cast.actor("cy")
    refunds.settle(a_sent, by=cy)
    with pytest.raises(WrongStage):
        refunds.fail(a_sent, by=cy, why="No")
    with pytest.raises(WrongStage):
        refunds.settle(a_sent, by=cy)


def test_a_clear_no_is_not_said_twice(cast, a_sent):
    failed = refunds.fail(a_sent, by=cast.actor("cy"), why="The account is closed")
    with pytest.raises(WrongStage):
        refunds.fail(failed, by=cast.actor("cy"), why="The account is closed")


@pytest.mark.parametrize("name", ["ana", "bo", "bea", "rex"])
def test_only_staff_say_so(cast, a_sent, name):
    with pytest.raises(NotPermitted):
        refunds.settle(a_sent, by=cast.actor(name))
    with pytest.raises(NotPermitted):
        refunds.fail(a_sent, by=cast.actor(name), why="No")


def test_open_pages_of_both_sides_look_again(cast, a_sent):
    Signal.objects.all().delete()
    refunds.settle(a_sent, by=cast.actor("cy"))
    heard = Signal.objects.filter(topic="refunds").values_list("channel", flat=True)
    assert sorted(heard) == [
        f"buyer:{cast.user('ana').pk}", f"seller:{cast.lumen.pk}", "staff"
    ]  # fmt: skip
