"""Many at once, with a database connection each: one wins, and no penny too much goes back."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries
from aftersale.refunds.models import Allowance, LineAllowance
from aftersale.refunds.policy import Part
from tests.refunds.conftest import lamp_of, part, reload, work_on


def at_once(deeds) -> list[str]:
    """Do all of these at the same moment; returns what became of each, sorted."""
    start, ends = threading.Barrier(len(deeds)), []

    def do(deed):
        start.wait(30)
        try:
            ends.append(str(deed()))
        except Refusal as refused:
            ends.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def gone(order) -> tuple[int, int]:
    """What the guards say has gone back: of the order, and of all its lines."""
    of_lines = LineAllowance.objects.filter(order_id=order.pk)
    return Allowance.objects.get(order_id=order.pk).refunded_minor, sum(
        each.refunded_minor for each in of_lines
    )


def test_eight_who_refund_one_lamp_of_two_get_two_through(transactional_db, order, ask):
    def one(n):
        return lambda: ask(order, part(order), key=f"return:{n}").stage

    ends = at_once([one(n) for n in range(8)])
    assert Counter(ends) == {"asked": 2, "more_than_paid": 6}
    assert gone(order) == (8400, 8400)
    assert queries.of_order(order.pk).count() == 2


def test_whoever_refunds_waits_for_the_order_before_its_lines(transactional_db, order, ask):
    """The lines' rows are made on first use: two who make them before their turn at the order
    would wait for each other for ever."""
    refunds.hold(order, about="claim:7")
    refunds.release(order.pk, about="claim:7")
    ends: list[str] = []
    second = threading.Thread(
        target=lambda: ends.extend(at_once([lambda: ask(order, part(order), key="return:2").stage]))
    )
    with transaction.atomic():
        refunds.take_turn(order.pk)
        second.start()
        second.join(0.5)  # time to come as far as it gets
        ask(order, part(order), key="return:1")
    second.join()
    assert ends == ["asked"]
    assert gone(order) == (8400, 8400)


def test_six_who_ask_with_one_key_ask_once(transactional_db, order, ask):
    whole = part(order, quantity=2)
    ends = at_once([lambda: ask(order, whole).pk] * 6)
    assert len(set(ends)) == 1
    assert queries.of_order(order.pk).count() == 1
    assert gone(order) == (8400, 8400)


def test_odd_amounts_of_lines_and_postage_never_exceed_what_was_paid(transactional_db, order, ask):
    line = lamp_of(order).pk

    def one(n):
        lamps = Part(kind="item", words="A share", amount_minor=701 + 97 * n, order_line_id=line)
        postage = Part(kind="shipping", words="Postage", amount_minor=61)
        return lambda: ask(order, lamps, postage, key=f"k{n}").amount_minor

    ends = at_once([one(n) for n in range(12)])
    through = sum(int(end) for end in ends if end.isdigit())
    assert gone(order) == (through, through)
    assert 0 < through <= 8890
    assert sum(each.amount_minor for each in queries.of_order(order.pk)) == through


def test_of_six_who_mend_one_refund_one_wins(transactional_db, cast, order, ask, the_worker):
    failed = refunds.fail(work_on(the_worker, ask(order)), by=cast.actor("cy"), why="Closed")
    bo = cast.actor("bo")
    rows = [reload(failed) for _ in range(6)]
    ends = at_once(
        [lambda r=r: refunds.retry(r, by=bo).stage for r in rows[:3]]
        + [lambda r=r: refunds.give_up(r, by=bo, reason="In cash").stage for r in rows[3:]]
    )
    now = reload(failed)
    assert Counter(ends) == {now.stage: 1, "stale": 5}
    assert gone(order)[0] == (4200 if now.stage == "asked" else 0)
    assert now.round == (2 if now.stage == "asked" else 1)


def test_settled_and_failed_at_once_is_one_of_them(transactional_db, cast, order, ask, the_worker):
    sent = work_on(the_worker, ask(order))
    cy = cast.actor("cy")
    both = reload(sent), reload(sent)
    ends = at_once([
        lambda: refunds.settle(both[0], by=cy).stage,
        lambda: refunds.fail(both[1], by=cy, why="No").stage,
    ])  # fmt: skip
    assert sorted(ends) == sorted([reload(sent).stage, "stale"])


@pytest.mark.parametrize("step", ["retry", "settle"])
def test_a_refusal_leaves_no_trace(db, cast, order, ask, step):
    refund = ask(order)
    deed = {"retry": lambda: refunds.retry(refund, by=cast.actor("bo")),
            "settle": lambda: refunds.settle(refund, by=cast.actor("cy"))}[step]  # fmt: skip
    before = reload(refund).__dict__ | {"_state": None}
    with pytest.raises((WrongStage, Stale)):
        deed()
    assert reload(refund).__dict__ | {"_state": None} == before
