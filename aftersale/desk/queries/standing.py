"""What the stakes of a page are made of, asked for once for all its clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aftersale.accounts.permissions import Permission as P
from aftersale.desk.policy.stakes import Rate
from aftersale.health import queries as health
from aftersale.kernel.actor import Actor
from aftersale.kernel.running import Running
from aftersale.orders import queries as orders

Worth = Mapping[tuple[str, str], tuple[int, str]]
"""By market and order number: what the order came to in minor units, and the currency."""


def worth_of(rows: Iterable[Running]) -> Worth:
    """What the orders came to of which the clock itself knows no amount."""
    named = {
        (row.market, row.order_number) for row in rows if row.order_number and not row.currency
    }
    return {
        name: (order.total_minor, order.currency)
        for name, order in orders.by_numbers(named).items()
    }


def with_worth(row: Running, worth: Worth) -> Running:
    """The clock with its order's amount, where it has none of its own."""
    if row.currency or (row.market, row.order_number) not in worth:
        return row
    minor, currency = worth[row.market, row.order_number]
    return replace(row, money_minor=minor, currency=currency)


def rates_of(actor: Actor, markets: Iterable[str]) -> dict[str, Mapping[str, Rate]]:
    """The account's figures on each of these marketplaces; none for who may not read them."""
    seller_id = actor.seller_id
    if seller_id is None or not actor.can(P.HEALTH_READ, seller_id=seller_id):
        return {}
    return {market: health.figures(actor, seller_id, market) for market in sorted(markets)}
