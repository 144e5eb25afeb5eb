"""What a chargeback holds of an order's money, and when it lets go.

While a bank decides, the buyer has the money already: a refund beside it would be paid twice. In
the end that stays so where the bank kept all that was paid; otherwise refunds are free again.
"""

from __future__ import annotations

from aftersale.chargebacks.models import Chargeback
from aftersale.orders import queries as orders
from aftersale.refunds import actions as refunds


def free(row: Chargeback) -> None:
    """The case has ended: let go, unless everything that was paid is with the buyer."""
    order = orders.by_number(row.market, row.order_number)
    if order is None or row.lost_minor < order.total_minor:
        refunds.release(row.order_id, about=f"chargeback:{row.pk}")
