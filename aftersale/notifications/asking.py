"""After a completed return its buyer is asked for feedback, once an order (A109).

Returns and feedback do not know each other; here both are in reach.
"""

from __future__ import annotations

from aftersale.feedback import actions as feedback
from aftersale.feedback.lifecycle import Asked
from aftersale.journal.events import after
from aftersale.kernel.actor import SYSTEM
from aftersale.orders import queries as orders
from aftersale.returns import queries as returns
from aftersale.returns.events import ReturnCompleted


@after(ReturnCompleted)
def ask_after_return(event: ReturnCompleted) -> None:
    """Ask the order's buyer; of a gift, the giver did not return it and is not asked."""
    request = returns.one(SYSTEM, event.return_id)
    order = orders.by_number(event.market, event.order_number)
    if order is not None and not request.is_gift:
        feedback.ask_for_feedback(order, why=Asked.RETURNED)
