"""Bulk returns to measure with: they look like real ones, and their money adds up."""

from collections import Counter

from django.db.models import Sum
from django.test import TestCase

from aftersale import demo
from aftersale.demo import people
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market import actions as market
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.returns import queries
from aftersale.returns.lifecycle import CLOSED

COUNT = 300


def owner():
    return people.actor("owner@bulk-goods.example")


class TestThreeHundredReturns(TestCase):
    """Loaded once for all tests here."""

    @classmethod
    def setUpTestData(cls):
        market.keep_editions()
        demo.add_returns(COUNT, lambda _: None)

    def test_all_are_there_and_a_fifth_are_one_sellers(self):
        assert queries.visible_to(SYSTEM).count() == COUNT
        assert COUNT / 10 < queries.visible_to(owner()).count() < COUNT * 3 / 10

    def test_they_stand_at_many_stages_for_many_reasons(self):
        rows = list(queries.visible_to(SYSTEM))
        assert len(Counter(each.stage for each in rows)) >= 8
        assert len(Counter(each.reason for each in rows)) >= 8
        assert all(each.asked_at <= each.touched_at <= clock.now() for each in rows)

    def test_what_is_closed_waits_for_nobody(self):
        for each in queries.visible_to(SYSTEM).filter(stage__in=CLOSED):
            assert (each.due_by, each.lapse_at) == (None, None)
            assert each.closed_at

    def test_each_is_of_an_order_that_knows_its_line(self):
        some = queries.visible_to(SYSTEM).first()
        order = orders.by_number(some.market, some.order_number)
        assert [each.pk for each in order.lines.all()] == [
            each.order_line_id for each in some.items.all()
        ]

    def test_refunds_are_what_the_returns_say_and_never_more_than_was_paid(self):
        total = queries.visible_to(SYSTEM).aggregate(sum=Sum("refunded_minor"))["sum"]
        rows = refunds.visible_to(SYSTEM)
        assert 0 < total == rows.aggregate(sum=Sum("amount_minor"))["sum"]
        refund = rows.exclude(stage="given_up").first()
        order = orders.by_number(refund.market, refund.order_number)
        assert refunds.left(order).total_minor == order.total_minor - refund.amount_minor
        assert refund.amount_minor == sum(each.amount_minor for each in refunds.lines(refund))
