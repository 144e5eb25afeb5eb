"""What a row of the catalogue says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from aftersale.journal.events import Event
from aftersale.notifications.families import Family

AUTHOR = "author"  # who wrote the message it is about, or the side an event names
BOTH_SIDES = "both sides"
BUYER = "buyer"  # of a gift that goes back, whoever got it
OWNER = "owner"  # the side a mail claimed to come from
REPORTERS = "reporters"  # each person who objected to a text in public
SELLER = "seller"


def _always(event: Any) -> bool:
    return True


@dataclass(frozen=True)
class Notification:
    """One row. `key` names the event's field, or gives what, makes it one of a kind: told once.

    `family` is what sellers choose by. What is `carried` reaches the account's addresses as a
    letter of the relay and stands in the inbox: a notice is for those whom no letter reaches.
    """

    event: type[Event]
    to: str
    folder: str
    key: str | Callable[[Any], str]
    when: Callable[[Any], bool] = _always
    family: Family = Family.ACCOUNT
    carried: bool = False

    def key_of(self, event: Any) -> str:
        """What tells this one from all others of its folder."""
        return self.key(event) if callable(self.key) else str(getattr(event, self.key))

    @property
    def to_sellers(self) -> bool:
        """Whether a seller may be told, and so may a webhook."""
        return self.to not in (BUYER, REPORTERS)


def rows_of(family: Family, *rows: Notification) -> tuple[Notification, ...]:
    """These rows, all of one family."""
    return tuple(replace(row, family=family) for row in rows)
