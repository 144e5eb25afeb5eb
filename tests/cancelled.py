"""Orders that have not left yet, and cancellations walked to any stage by real actions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aftersale.cancellations import actions
from aftersale.kernel import clock
from aftersale.orders.actions import take_order


@pytest.fixture
def an_open_order(an_order):
    """Makes an order of Ana's that waits to be shipped: placed two hours ago, two lamps."""

    def make(minutes=120, **facts):
        placed = clock.now() - timedelta(minutes=minutes)
        return an_order(
            **{
                "placed_at": placed, "stage": "unshipped", "dispatched_at": None,
                "delivered_at": None, "ship_by": placed + timedelta(days=2),
            }
            | facts
        )  # fmt: skip

    return make


@pytest.fixture
def a_cancellation(cast, an_open_order):
    """Makes a cancellation of an order of Ana's and walks it to the stage `at`."""

    def make(at="requested", comment="", **facts):
        if at == "self_cancelled":
            order = an_open_order(minutes=10, **facts)
            return actions.cancel_at_once(order, by=cast.actor("ana"), reason="ordered_by_mistake")
        order = an_open_order(**facts)
        if at == "seller_cancelled":
            return actions.cancel_for_buyer(order, by=cast.actor("bo"), reason="NoInventory")
        row = actions.request(
            order, by=cast.actor("ana"), reason="ordered_by_mistake", comment=comment
        )
        _walk(row, at, cast, order)
        row.refresh_from_db()
        return row

    return make


def _walk(row, at, cast, order):
    if at == "approved":
        actions.approve(row, by=cast.actor("bo"))
    elif at == "declined_shipped":
        actions.decline(row, by=cast.actor("bo"), carrier="Royal Mail", tracking="RM123456789GB")
    elif at == "withdrawn":
        actions.withdraw(row, by=cast.actor("ana"))
    elif at == "lapsed":
        shop_says(order, stage="shipped")


def shop_says(order, **facts):
    """The shop's import tells of an order that we have."""
    buyer = {"email": "ana@buyers.example", "name": "Ana Alves"}
    line = {"sku": "LL-204-BR", "title": "Reading lamp, brass", "quantity": 2, "price": "42.00"}
    return take_order({
        "market": order.market,
        "number": order.number,
        "seller": {"slug": "lumen-lamps"},
        "buyer": buyer,
        "placed_at": order.placed_at,
        "lines": [line],
        "shipping": "4.90",
        **facts,
    })  # fmt: skip
