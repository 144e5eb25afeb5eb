"""What a row of the catalogue says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aftersale.journal.events import Event

AUTHOR = "author"  # who wrote the message it is about, or the side an event names
BOTH_SIDES = "both sides"
BUYER = "buyer"  # of a gift that goes back, whoever got it
OWNER = "owner"  # the side a mail claimed to come from
SELLER = "seller"


def _always(event: Any) -> bool:
    return True


@dataclass(frozen=True)
class Notification:
    """One row. `key` names the event's field, or gives what, makes it one of a kind: told once."""

    event: type[Event]
    to: str
    folder: str
    key: str | Callable[[Any], str]
    when: Callable[[Any], bool] = _always

    def key_of(self, event: Any) -> str:
        """What tells this one from all others of its folder."""
        return self.key(event) if callable(self.key) else str(getattr(event, self.key))
