"""What follows in one domain from what happened in another that does not know it; both are in
reach here: a completed return asks for feedback (A109), sellers hear that a buyer opted out (C11).
"""

from __future__ import annotations

from aftersale.accounts.events import OptedOut
from aftersale.feedback import actions as feedback
from aftersale.feedback.lifecycle import Asked
from aftersale.journal.events import after, record_many, within
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.notifications.events import BuyerOptedOut
from aftersale.orders import queries as orders
from aftersale.returns import queries as returns
from aftersale.returns.events import ReturnCompleted

MOST_TALKS = 500


@after(ReturnCompleted)
def ask_after_return(event: ReturnCompleted) -> None:
    """Ask the order's buyer; of a gift, the giver did not return it and is not asked."""
    request = returns.one(SYSTEM, event.return_id)
    order = orders.by_number(event.market, event.order_number)
    if order is not None and not request.is_gift:
        feedback.ask_for_feedback(order, why=Asked.RETURNED)


@within(OptedOut)
def tell_sellers(event: OptedOut) -> None:
    """Each seller of an open conversation hears of the newest; of a veiled one none, for two
    notices at the same moment would say who stands behind it."""
    rows = messaging.visible_to(SYSTEM).filter(buyer_id=event.user_id, is_veiled=False)
    rows = rows.exclude(stage="closed").order_by("-last_at", "-pk")
    newest = {each.seller_id: each for each in reversed(rows[:MOST_TALKS])}
    record_many([
        BuyerOptedOut(
            by=event.by, seller_id=each.seller_id, conversation_id=each.pk, market=each.market
        )
        for each in newest.values()
    ])  # fmt: skip
