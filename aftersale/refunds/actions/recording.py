"""What every event of a refund says."""

from __future__ import annotations

from typing import Any

from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.refunds.events import RefundEvent
from aftersale.refunds.models import Refund


def record_of(event: type[RefundEvent], refund: Refund, by: Actor, **more: Any) -> None:
    """Keep that `event` happened to `refund`, with what this kind of event says `more`."""
    record(
        event(
            by=by.ref,
            refund_id=refund.pk,
            seller_id=refund.seller_id,
            buyer_id=refund.buyer_id,
            market=refund.market,
            order_number=refund.order_number,
            cause=refund.about,
            amount_minor=refund.amount_minor,
            currency=refund.currency,
            **more,
        )
    )
