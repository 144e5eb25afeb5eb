"""Messages in which a buyer seems to ask for a cancellation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation, Wish
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation


def wish_in(conversation: Conversation) -> Wish | None:
    """The newest wish in a conversation that can still be acted upon.

    None once the order has left or was cancelled, and once the buyer has asked by the button.
    """
    wish = Wish.objects.filter(conversation_id=conversation.pk).order_by("-pk").first()
    if wish is None or not orders.by_id(wish.order_id).is_open:
        return None
    asked = Cancellation.objects.filter(order_id=wish.order_id, stage=Stage.REQUESTED)
    return None if asked.exists() else wish


def wish_about(order_id: int) -> Wish | None:
    """The newest message about an order in which its buyer asked for it to be cancelled."""
    return Wish.objects.filter(order_id=order_id).order_by("-pk").first()
