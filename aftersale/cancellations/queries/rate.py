"""The pre-fulfilment cancellation rate of a seller on one marketplace, as it stands (PCR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aftersale.cancellations.models import Cancellation
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders

WINDOW = timedelta(days=7)


@dataclass(frozen=True)
class Rate:
    """How many orders of seven days the seller cancelled, of how many; the limit in percent."""

    counted: int
    orders: int
    limit: float

    @property
    def percent(self) -> float:
        """The rate now."""
        return 100 * self.counted / max(1, self.orders, self.counted)

    @property
    def with_one_more(self) -> float:
        """The rate once one more order is cancelled."""
        return 100 * (self.counted + 1) / max(1, self.orders, self.counted + 1)


def rate(seller_id: int, market: str) -> Rate:
    """What counts of the last seven days."""
    since = clock.now() - WINDOW
    rows = Cancellation.objects.filter(
        seller_id=seller_id, market=market, counts=True, decided_at__gte=since
    )
    limit = current(market).cancellations.rate_limit_tenths / 10
    return Rate(rows.count(), orders.placed_since(seller_id, market, since), limit)
