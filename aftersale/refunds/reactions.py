"""What refunds do when something happens to them: whoever has them open looks again."""

from __future__ import annotations

from aftersale.journal.events import within
from aftersale.journal.live import announce_all
from aftersale.refunds.events import (
    RefundAsked,
    RefundEvent,
    RefundFailed,
    RefundGivenUp,
    RefundRetried,
    RefundSent,
    RefundSettled,
)


@within(RefundAsked, RefundSent, RefundSettled, RefundFailed, RefundRetried, RefundGivenUp)
def tell_browsers(event: RefundEvent) -> None:
    """Open pages of the seller, of who is told of the refund, and of staff."""
    announce_all([
        (f"seller:{event.seller_id}", "refunds"),
        (f"buyer:{event.buyer_id}", "refunds"),
        ("staff", "refunds"),
    ])  # fmt: skip
