"""What several pages show of a cancellation: rows, decisions in place, what stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import actions, queries
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.web.seller.cancellations.words import (
    counts_chip,
    first_name,
    reason_words,
    state,
    worth,
)
from aftersale.web.seller.words import LANGUAGES, market_name, zone_of

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation
    from aftersale.messaging.models import Conversation
    from aftersale.orders.models import Order


def row_facts(row: Cancellation) -> dict[str, Any]:
    """A cancellation as a line of a list."""
    return {
        "of": row,
        "url": reverse("seller:cancellation", args=[row.pk]),
        "order_url": reverse("seller:order", args=[row.market, row.order_number]),
        "reason": reason_words(row),
        "worth": worth(row),
        "state": state(row),
        "counts": counts_chip(row),
        "shop": market_name(row.market),
        "zone": zone_of(row.market),
    }


def decision(actor: Actor, row: Cancellation, *, back: str = "") -> dict[str, Any] | None:
    """What a request can be answered with, in place; None where it is not this person's to do."""
    if not row.is_open or not actor.can(P.CANCELLATIONS_DECIDE, seller_id=row.seller_id):
        return None
    rules = rulebook(row.edition).cancellations
    return {
        "pk": row.pk,
        "first_name": first_name(row),
        "worth": worth(row),
        "reason": rules.label(rules.approving, "en"),
        "limit": rules.comment_characters,
        "language": row.language,
        "writes": LANGUAGES.get(row.language, "") if row.language != "en" else "",
        "back": back,
    }


def in_thread(actor: Actor, of: Conversation) -> dict[str, Any] | None:
    """What the head of a conversation says of cancelling: a request, or a wish in its letters."""
    if of.kind == "cancellation" and (row := queries.of_conversation(actor, of.pk)):
        return {
            "row": row_facts(row),
            "comment": "" if row.comment_hidden else row.comment,
            "decision": decision(actor, row, back="talk"),
        }
    wish = queries.wish_in(of) if of.order_number else None
    if wish is None:
        return None
    return {
        "wish": wish,
        "may_tell": wish.told_at is None and actor.can(P.CONVERSATIONS_ANSWER),
        "text": actions.way(of, orders.by_id(wish.order_id)) if wish.told_at is None else "",
        "zone": zone_of(of.market),
    }


def beside_order(actor: Actor, order: Order) -> dict[str, Any]:
    """Cancellations of an order, and the way to cancel it oneself."""
    if not actor.can(P.CANCELLATIONS_READ):
        return {"rows": [], "url": ""}
    rows = list(queries.visible_to(actor).filter(order_id=order.pk).order_by("-pk")[:10])
    waits = any(row.is_open for row in rows)
    may = queries.can_seller_cancel(order, actor) and not waits
    url = reverse("seller:order_cancel", args=[order.market, order.number]) if may else ""
    return {"rows": [row_facts(row) for row in rows], "url": url}
