"""Which conversation a mail belongs to. Whatever its headers claim, only one of its own pair's."""

from __future__ import annotations

import re
from typing import Any

from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.relay import queries
from aftersale.relay.filing.people import Author
from aftersale.relay.models import Incoming
from aftersale.relay.reading import Letter

MOST_CANDIDATES = 50
_CANDIDATE = re.compile(r"(?<![\w-])(?=[\w-]*\d)[A-Z0-9]+(?:-[A-Z0-9]+)*(?![\w-])", re.IGNORECASE)


def conversation_of(mail: Incoming, letter: Letter, author: Author) -> Any | None:
    """By its references, else by an order number in it, else the pair's latest that is open."""
    return (
        _by_references(mail, letter, author)
        or _by_order(letter, author)
        or messaging.newest_open(author.seller_id, author.buyer_id, author.market)
    )


def _by_references(mail: Incoming, letter: Letter, author: Author) -> Any | None:
    """What it answers, the nearest first: a letter of ours to this pair, or one of theirs."""
    ids = list(dict.fromkeys([letter.in_reply_to, *reversed(letter.references)]))
    known = _conversations_of(mail, [each for each in ids if each], author)
    for each in ids:
        if each in known:
            pair = messaging.by_pair(author.seller_id, author.buyer_id, author.market)
            return pair.filter(pk=known[each]).first()
    return None


def _conversations_of(mail: Incoming, ids: list[str], author: Author) -> dict[str, int]:
    if not ids:
        return {}
    ours = queries.letters_with_ids(ids).filter(
        seller_id=author.seller_id,
        buyer_id=author.buyer_id,
        market=author.market,
        conversation_id__isnull=False,
    )
    theirs = Incoming.objects.filter(
        alias=mail.alias, message_id__in=ids[:100], conversation_id__isnull=False
    )
    fields = "message_id", "conversation_id"
    return {**dict(theirs.values_list(*fields)), **dict(ours.values_list(*fields))}


def _by_order(letter: Letter, author: Author) -> Any | None:
    number = order_of(letter, author)
    if not number:
        return None
    return messaging.newest_open(author.seller_id, author.buyer_id, author.market, number)


def order_of(letter: Letter, author: Author) -> str:
    """The first order number of this pair in the subject or the words; "" if there is none."""
    said = _CANDIDATE.findall(f"{letter.subject}\n{letter.visible_reply[:20_000]}")
    candidates = list(dict.fromkeys([*letter.order_numbers, *said]))[:MOST_CANDIDATES]
    rows = orders.of_seller_numbered(author.seller_id, candidates)
    theirs = rows.filter(buyer_id=author.buyer_id, market=author.market)
    found = set(theirs.values_list("number", flat=True))
    return next((each for each in candidates if each in found), "")
