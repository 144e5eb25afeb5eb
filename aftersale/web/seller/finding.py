"""What the list shows: a queue, or what was searched for (A014, A015)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.messaging.queries import Page
from aftersale.relay import queries as relay
from aftersale.web.seller.asked import Asked
from aftersale.web.seller.rows import PAGE

NOBODY_HAS_IT = "No buyer of yours has this masked address."


@dataclass(frozen=True)
class Found:
    """A page of conversations, and how the words were understood."""

    page: Page
    how: str = ""


def found(actor: Actor, asked: Asked, size: int = PAGE) -> Found:
    """The page asked for. A masked address is looked up first, everything else is messaging's."""
    if not asked.q:
        return Found(messaging.inbox(actor, asked.filter, after=asked.after, size=size))
    if "@" in asked.q:
        return _by_address(actor, asked, size)
    return Found(messaging.find(actor, asked.q, after=asked.after, size=size))


def _by_address(actor: Actor, asked: Asked, size: int) -> Found:
    partner = relay.find_conversation_partner(asked.q)
    if partner is None or partner.seller_id != actor.seller_id:
        return Found(Page([]), NOBODY_HAS_IT)
    page = messaging.find(actor, asked.q, buyer_id=partner.buyer_id, after=asked.after, size=size)
    return Found(page, "All conversations with the buyer of this masked address.")
