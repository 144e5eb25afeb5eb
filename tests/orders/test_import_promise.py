"""Whether the marketplace itself computed what was promised (OTDR)."""

from __future__ import annotations

from datetime import timedelta

from aftersale.kernel import clock
from aftersale.orders.models import Order
from tests.orders.files import counts, json_lines, take
from tests.orders.files import told as an_order_told


def test_our_own_form_says_so_and_a_later_file_without_a_word_leaves_it(cast):
    take(json_lines(an_order_told()))
    assert not Order.objects.get().automated_promise
    outcome, _ = take(json_lines(an_order_told(automated_promise=True)))
    assert counts(outcome) == (0, 1, 0, 0)
    take(json_lines(an_order_told()))
    assert Order.objects.get().automated_promise


def test_such_an_order_is_never_late_with_a_label_of_the_marketplace(
    monday, an_order, told, figures_of
):
    facts = {"ship_by": clock.now() - timedelta(days=13), "deliver_by": monday - timedelta(days=8)}
    late = {"placed_at": monday - timedelta(days=15), "delivered_at": monday - timedelta(days=6)}
    for promise in (True, False):
        order = an_order(**facts, **late, automated_promise=promise)
        order.parcels.create(
            seller_id=order.seller_id, carrier="Royal Mail", tracking=f"RM{order.pk}",
            label="bought", dispatched_at=order.dispatched_at, delivered_at=order.delivered_at,
        )  # fmt: skip
        told(order)
    found = figures_of()["on_time_delivery_rate"]
    assert (found.base, found.bad, found.left_out) == (2, 2, 1)  # two pieces of the other
