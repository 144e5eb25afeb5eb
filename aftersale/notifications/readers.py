"""Who reads a notification: their addresses, their language, their side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.messaging import queries as messaging
from aftersale.notifications.catalogue import (
    AUTHOR,
    BOTH_SIDES,
    BUYER,
    OWNER,
    REPORTERS,
    SELLER,
    Notification,
)
from aftersale.publishing import queries as publishing

NOW = "now"
DIGEST = "digest"
OFF = "off"


@dataclass(frozen=True)
class Reader:
    """One address, and how to speak to whoever reads there.

    A member of a team has a `user_id`: `mode` is how e-mail reaches them (now, digest, off), and
    `page` whether their page tells them, too.
    """

    address: str
    side: str
    language: str
    user_id: int | None = None
    mode: str = NOW
    page: bool = False
    is_owner: bool = False

    def at_once(self) -> Reader:
        """The same person, reached by e-mail now."""
        return replace(self, mode=NOW)

    @property
    def is_kept(self) -> bool:
        """Whether a notice is kept for them, for the page or their next digest."""
        return self.user_id is not None and (self.page or self.mode == DIGEST)


def readers_of(row: Notification, event: Any) -> Iterator[Reader]:
    """Everybody an event is told to by one row of the catalogue."""
    from aftersale.notifications import routing  # late: it makes readers

    if row.to in (BOTH_SIDES, BUYER):
        yield from _buyer(event.buyer_id)
    if row.to in (BOTH_SIDES, SELLER):
        yield from routing.team_of(row, event)
    if row.to == REPORTERS:
        yield from _reporters(event.case_id)
    if row.to not in (AUTHOR, OWNER):
        return
    if event.side == "buyer":
        yield from _buyer(event.buyer_id)
    elif writer := _writer(event):
        yield routing.writer_of(writer, row, event)
    else:
        yield from routing.team_of(row, event)


def _buyer(buyer_id: int) -> list[Reader]:
    user = accounts.user(buyer_id)
    return [Reader(user.email, "buyer", user.language)] if user.is_active else []


def _reporters(case_id: int) -> Iterator[Reader]:
    """Everybody who objected to a text, as a person: whichever side they are on."""
    numbers = [int(each.by.partition(":")[2]) for each in publishing.reporters(case_id)]
    people = accounts.users_with_teams(numbers)
    for user in (people[number] for number in numbers if number in people):
        yield Reader(user.email, "reporter", user.language)


def _writer(event: Any) -> Any:
    """The member of the team who wrote the message, while they still belong to it; or None."""
    message_id = getattr(event, "message_id", None)
    message = messaging.message(SYSTEM, message_id) if message_id else None
    kind, _, number = (message.author if message else "").partition(":")
    if kind != "seller" or not number.isdigit():
        return None
    user = accounts.user_with_team(int(number))
    member = getattr(user, "member", None)
    return user if member is not None and member.seller_id == event.seller_id else None
