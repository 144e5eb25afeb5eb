"""What happened becomes figures: soon, once, and in whatever order it becomes known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from aftersale.feedback import actions as feedback
from aftersale.health import applying, proving
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.orders import actions as orders
from tests.cancelled import shop_says
from tests.journal.test_chain_race import at_once


def test_an_order_that_was_told_stands_in_the_figures(cast, an_order, told, figures_of, monday):
    told(an_order())
    shown = figures_of()["order_defect_rate"]
    assert (shown.base, shown.bad, shown.rate_ppm, shown.status) == (1, 0, 0, "good")


def test_a_bad_rating_makes_a_defect(cast, an_order, told, settle, figures_of, monday):
    order = an_order()
    told(order)
    feedback.leave(order, by=cast.actor("ana"), stars=1, words="Broken on arrival.")
    settle()
    shown = figures_of()["order_defect_rate"]
    assert (shown.base, shown.bad, shown.status) == (1, 1, "bad")


def test_an_import_tells_of_its_orders_and_the_worker_counts_them(
    cast, an_order, figures_of, monday
):
    order = an_order(stage="unshipped", dispatched_at=None, delivered_at=None)
    shop_says(order, stage="shipped", dispatched_at=monday, ship_by=monday - timedelta(days=1))
    Worker().drain()
    shown = figures_of()["late_shipment_rate"]
    assert (shown.base, shown.bad) == (1, 1)


def test_a_burst_leaves_one_errand(cast, an_order, monday):
    from aftersale.journal.models import Job

    for _ in range(3):
        orders.tell_again([an_order().pk])
    assert Job.objects.filter(task__startswith="aftersale.health").count() == 1


def test_an_action_pays_one_insert_while_others_wait(
    cast, an_order, monday, django_assert_num_queries
):
    from aftersale.health.reactions import leave_waiting
    from aftersale.journal.models import Entry

    orders.tell_again([an_order().pk])
    entries = [Entry(pk=10**6 + each) for each in range(50)]
    with transaction.atomic(), django_assert_num_queries(2):  # it looks, and inserts
        leave_waiting(entries)


@transaction.atomic
def die_in_the_middle():
    assert applying.apply()
    raise KeyboardInterrupt


def test_a_turn_that_dies_leaves_everything_waiting(cast, an_order, told, figures_of, monday):
    order = an_order()
    told(order)
    feedback.leave(order, by=cast.actor("ana"), stars=1, words="Broken.")
    with pytest.raises(KeyboardInterrupt):
        die_in_the_middle()
    assert figures_of()["order_defect_rate"].bad == 0
    applying.advance()
    assert figures_of()["order_defect_rate"].bad == 1
    assert proving.recount(lambda *_: None).differences == 0


def test_several_who_apply_at_once_count_everything_once(transactional_db, cast, an_order):
    orders.tell_again([an_order().pk for _ in range(12)])
    for each in range(12):
        orders.tell_again([an_order(placed_at=clock.now() - timedelta(days=each)).pk])
    at_once([applying.advance] * 4)
    words = []
    assert proving.recount(lambda _, told: words.append(told)).orders == 24
    assert words == []
