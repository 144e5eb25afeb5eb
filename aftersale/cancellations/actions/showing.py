"""A buyer asked in a message: with one click the seller tells them the way to the button.

What the buyer then asks for by the button does not count against the seller (CAN-SA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.events import CancelWayTold
from aftersale.cancellations.models import Wish
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import actions as messaging
from aftersale.orders import actions as ordering
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation, Message
    from aftersale.orders.models import Order


def way(conversation: Conversation, order: Order) -> str:
    """The text that would be sent, in the buyer's language."""
    book = current(order.market)
    facts = {
        "buyer": conversation.buyer_name,
        "order": order.number,
        "link": _link(book, order),
        "seller": accounts.seller(order.seller_id).name,
    }
    return book.cancellations.way.within(conversation.language, book.language).format(**facts)


def _link(book: Rulebook, order: Order) -> str:
    """The page that asks, where the marketplace is reached: the house's own address if it is one
    of the marketplace's, else the marketplace's."""
    base = config.get().base_url
    host = urlsplit(base).hostname or ""
    ours = base.startswith("https://") and book.screening.is_own(host)
    return (
        f"{base if ours else f'https://{book.domain}'}/orders/{order.market}/{order.number}/cancel"
    )


@transaction.atomic
def show_the_way(conversation: Conversation, *, by: Actor, seen: int | None = None) -> Message:
    """Answer the buyer with the marketplace's own words and the link; it is an answer like others.

    Pressed twice, it is sent once. Refuses `no_wish` where no message asked for it,
    `order_cancelled`, `already_shipped`, and what `reply` refuses.
    """
    by.require(P.CONVERSATIONS_ANSWER, seller_id=conversation.seller_id)
    wishes = Wish.objects.filter(conversation_id=conversation.pk)
    wish = wishes.order_by("-pk").first()
    if wish is None:
        raise Refusal("no_wish")
    if not wishes.filter(pk=wish.pk, told_at=None).update(told_at=clock.now(), told_by=by.ref):
        raise Refusal("way_told")
    order = orders.by_id(wish.order_id)
    ordering.require_open(order)
    message = messaging.reply(conversation, by=by, text=way(conversation, order), seen=seen)
    wishes.filter(told_at=None).update(told_at=clock.now(), told_by=by.ref)
    record(
        CancelWayTold(
            by=by.ref, seller_id=wish.seller_id, conversation_id=conversation.pk,
            message_id=message.pk, buyer_id=wish.buyer_id, market=wish.market,
            order_number=wish.order_number,
        )
    )  # fmt: skip
    return message
