"""What a chargeback holds of an order's money, and when it lets go.

While a bank decides, the buyer has the money already: a refund beside it would be paid twice. In
the end that stays so where the bank kept all that was paid; otherwise the rest can be refunded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.chargebacks.models import Chargeback
from aftersale.orders import queries as orders
from aftersale.refunds import actions as refunds

if TYPE_CHECKING:
    from aftersale.orders.models import Order


def free(row: Chargeback, *, lost_before: int) -> None:
    """The case has ended: let go, unless everything that was paid is with the buyer.

    Of what is free then, the part the bank has kept cannot be refunded again. `lost_before` is
    what was lost by an end before this one: a bank may think again.
    """
    order, about = orders.by_number(row.market, row.order_number), f"chargeback:{row.pk}"
    if order is None or row.lost_minor < order.total_minor:
        refunds.release(row.order_id, about=about)
    refunds.count_kept(row.order_id, _kept(row.lost_minor, order) - _kept(lost_before, order))


def _kept(lost: int, order: Order | None) -> int:
    """What counts as refunded: of an order that stays held as a whole nothing has to."""
    return lost if order is None or lost < order.total_minor else 0
