"""Searching conversations: order number, product, masked address, words (A014, A015)."""

from __future__ import annotations

import re

from aftersale.kernel.actor import Actor
from aftersale.messaging import search
from aftersale.messaging.models import ConversationOrder, Message
from aftersale.messaging.queries.conversations import visible_to
from aftersale.messaging.queries.inbox import Page
from aftersale.orders import queries as orders

ORDER_NUMBER = re.compile(r"(?:R-)?\d{3}-\d{7}-\d{7}(?:-\d+)?|\d{5,20}")
PRODUCT_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._-]{3,59}")
MOST_MESSAGES = 150


def find(
    actor: Actor, query: str, *, buyer_id: int | None = None, after: str = "", size: int = 50
) -> Page:
    """Conversations this actor may see, newest first.

    An order number and a product code are looked up as such; `buyer_id` is whom a masked
    address stands for, resolved by the caller; everything else is words, all of which must occur.
    """
    query = query.strip()
    if buyer_id is not None:
        known = visible_to(actor).filter(buyer_id=buyer_id, is_veiled=False)
        return _page(known.order_by("-pk"), size)
    if ORDER_NUMBER.fullmatch(query) and (page := _by_orders(actor, [query], size)).rows:
        return page
    if PRODUCT_CODE.fullmatch(query) and actor.seller_id:
        numbers = orders.numbers_with_product(actor.seller_id, query)
        if numbers and (page := _by_orders(actor, numbers, size)).rows:
            return page
    return _by_words(actor, query, after, size)


def _by_orders(actor: Actor, numbers: list[str], size: int) -> Page:
    named = ConversationOrder.objects.filter(number__in=numbers)
    if actor.seller_id:
        named = named.filter(seller_id=actor.seller_id)
    found = named.order_by("-conversation_id").values_list("conversation_id", flat=True)
    rows = visible_to(actor).filter(pk__in=list(found[: size + 1]))
    return _page(rows.order_by("-pk"), size)


def _page(rows, size: int) -> Page:
    return Page(list(rows[:size]))


def _by_words(actor: Actor, query: str, after: str, size: int) -> Page:
    before = int(after) if after.isdigit() and len(after) < 19 else None
    found = search.find(query, seller_id=actor.seller_id, before=before, at_most=MOST_MESSAGES)
    of = dict(Message.objects.filter(pk__in=found).values_list("pk", "conversation_id"))
    newest: dict[int, int] = {}
    for number in found:
        if number in of:
            newest.setdefault(of[number], number)
    chosen = list(newest)[:size]
    rows = {each.pk: each for each in visible_to(actor).filter(pk__in=chosen)}
    shown = [rows[pk] for pk in chosen if pk in rows]
    more = len(newest) > size or len(found) == MOST_MESSAGES
    return Page(shown, str(newest[chosen[-1]]) if more and chosen else "")
