"""Marks messages in which a buyer asks for an order to be cancelled that has not left yet.

Done where a message is filed, so it must cost next to nothing for all those that ask for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.cancellations.events import CancelWishSeen
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.models import Cancellation, Wish
from aftersale.journal.events import record_many
from aftersale.journal.inserting import insert
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.screening import wishes

if TYPE_CHECKING:
    from aftersale.messaging.models import Message
    from aftersale.orders.models import Order


def notice(message_ids: Sequence[int]) -> list[Wish]:
    """Keep a wish for each of these messages that is one."""
    asking = [
        (message, message.conversation)
        for message in messaging.by_message_numbers(message_ids)
        if message.conversation.order_number and wishes.to_cancel(message.text)
    ]
    if not asking:
        return []
    known = orders.by_numbers((talk.market, talk.order_number) for _, talk in asking)
    asked = _asked_already([order.pk for order in known.values()])
    rows = [
        _wish(message, order)
        for message, talk in asking
        if (order := known.get((talk.market, talk.order_number)))
        and order.is_open
        and order.pk not in asked
        and order.buyer_id == talk.buyer_id
    ]
    insert(rows)
    record_many([_seen(each) for each in rows])
    return rows


def _asked_already(order_ids: list[int]) -> set[int]:
    rows = Cancellation.objects.filter(order_id__in=order_ids, stage=Stage.REQUESTED)
    return set(rows.values_list("order_id", flat=True))


def _wish(message: Message, order: Order) -> Wish:
    return Wish(
        message_id=message.pk, conversation_id=message.conversation_id,
        seller_id=message.seller_id, buyer_id=order.buyer_id, market=order.market,
        order_id=order.pk, order_number=order.number, made_at=clock.now(),
    )  # fmt: skip


def _seen(wish: Wish) -> CancelWishSeen:
    return CancelWishSeen(
        by=SYSTEM.ref, seller_id=wish.seller_id, message_id=wish.message_id,
        conversation_id=wish.conversation_id, buyer_id=wish.buyer_id, market=wish.market,
        order_number=wish.order_number,
    )  # fmt: skip
