"""Who reads a notification: their addresses, their language, their side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.notifications.catalogue import AUTHOR, BOTH_SIDES, BUYER, OWNER, SELLER


@dataclass(frozen=True)
class Reader:
    """One address, and how to speak to whoever reads there."""

    address: str
    side: str
    language: str


def readers_of(to: str, event: Any) -> Iterator[Reader]:
    """Everybody an event is told to."""
    if to in (BOTH_SIDES, BUYER):
        yield from _buyer(event.buyer_id)
    if to in (BOTH_SIDES, SELLER):
        yield from _seller(event.seller_id)
    if to not in (AUTHOR, OWNER):
        return
    if event.side == "buyer":
        yield from _buyer(event.buyer_id)
    else:
        yield from _writer(event) or _seller(event.seller_id)


def _buyer(buyer_id: int) -> list[Reader]:
    user = accounts.user(buyer_id)
    return [Reader(user.email, "buyer", user.language)] if user.is_active else []


def _seller(seller_id: int) -> list[Reader]:
    """Where a seller's letters go: the chosen addresses, else the owners' (A032)."""
    language = accounts.seller(seller_id).language
    found = accounts.letter_addresses_of_seller(seller_id)
    return [Reader(address, "seller", language) for address in found]


def _writer(event: Any) -> list[Reader]:
    """The member of the team who wrote the message, while they still belong to it."""
    message_id = getattr(event, "message_id", None)
    message = messaging.message(SYSTEM, message_id) if message_id else None
    kind, _, number = (message.author if message else "").partition(":")
    if kind != "seller" or not number.isdigit():
        return []
    user = accounts.user_with_team(int(number))
    member = getattr(user, "member", None)
    if user is None or member is None or member.seller_id != event.seller_id:
        return []
    return [Reader(user.email, "seller", user.language)]
