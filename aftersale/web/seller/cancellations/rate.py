"""What cancelling an order would do to the seller's rate, by the very figures of account health."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.health.policy.rates import limit, percent
from aftersale.health.queries.figures import figures
from aftersale.health.queries.supposing import Change, what_if
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Unseen
from aftersale.market.measuring import MeasureRules
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.orders.models import Order

MEASURE = "cancellation_rate"


def rate_words(order: Order) -> str:
    """ "In the last 7 days you cancelled 2 of 120 orders, 1.7 %. With this one it is 2.5 %. …"."""
    rules = current(order.market).health.measures[MEASURE]
    shown = figures(SYSTEM, order.seller_id, order.market)[MEASURE]
    words = (
        f"Of the orders of the last {rules.window_days} days you cancelled "
        f"{shown.bad:,} of {shown.base:,}{_at(shown.rate_ppm, rules)}. {_then(order, rules)}"
    )
    allowed = limit(rules)
    return f"{words} It is to stay {allowed}." if allowed else words


def _at(ppm: int | None, rules: MeasureRules) -> str:
    return "" if ppm is None else f", {percent(ppm, rules.target_ppm)}"


def _then(order: Order, rules: MeasureRules) -> str:
    """With this one: nothing is said of an order that health has not heard of yet."""
    change = Change(f"order:{order.number}", "cancel")
    try:
        found = what_if(SYSTEM, order.seller_id, order.market, [change])[MEASURE]
    except Unseen:
        return "With this one it is one more."
    if not found.is_changed or found.after.rate_ppm is None:
        return "This one is older and leaves that as it is."
    return f"With this one it is {percent(found.after.rate_ppm, rules.target_ppm)}."
