"""Whose mailboxes there are: everybody letters have come to, and the cast."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.accounts import queries as accounts
from aftersale.relay import mailbox
from aftersale.web.public import cast

if TYPE_CHECKING:
    from aftersale.accounts.models import User

KINDS = {
    "buyer": (noop("Buyer"), ""),
    "seller": (noop("Seller"), "us"),
    "staff": (noop("Marketplace staff"), "staff"),
}


@dataclass(frozen=True)
class Box:
    """One mailbox as the list shows it; `who` is how its avatar looks."""

    address: str
    name: str
    role: str
    who: str
    letters: int
    unread: int

    @property
    def url(self) -> str:
        return reverse("mailbox:box", args=[self.address])


def boxes() -> list[Box]:
    """All mailboxes: the newest mail first, those of the cast without any mail last."""
    found = {box.address: box for box in mailbox.mailboxes()}
    empty = [part.email for part, _user in cast.parts() if part.email not in found]
    users = accounts.users_at([*found, *empty])
    full = [_box(box.address, users, box.letters, box.unread) for box in found.values()]
    return [*full, *(_box(address, users) for address in empty)]


def box_of(address: str) -> Box:
    """One mailbox, there or not yet."""
    users = accounts.users_at([address])
    known = [box for box in mailbox.mailboxes() if box.address.lower() == address.lower()]
    if known:
        return _box(known[0].address, users, known[0].letters, known[0].unread)
    return _box(address, users)


def _box(address: str, users: dict[str, User], letters: int = 0, unread: int = 0) -> Box:
    user = users.get(address.lower())
    role, who = KINDS.get(user.kind if user else "", ("", ""))
    name = (user.name if user else "") or address.partition("@")[0]
    return Box(address, name, _(role) if role else "", who, letters, unread)


def mark_of(found: Iterable[Box]) -> str:
    """A word for what the mailboxes hold, which changes when mail comes or is read."""
    facts = [(box.address, box.letters, box.unread) for box in found]
    return f"{zlib.crc32(repr(facts).encode()):x}"
