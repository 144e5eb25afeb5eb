"""What entries of the journal say of cases: each kind that matters is read by one function here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale.health.policy.judging import Sort
from aftersale.journal.events import Event

READERS: dict[str, Callable[[Any], Iterator[Told]]] = {}
HEARD: list[type[Event]] = []


@dataclass(frozen=True, slots=True)
class Told:
    """One fact of one case. `name` and `value` are for `policy.folding`; `at` None: as it was told.

    `value` is made of what JSON knows, moments as microseconds since 1970.
    """

    sort: Sort
    key: str
    name: str
    value: Any = None
    seller_id: int | None = None
    market: str = ""
    order_number: str = ""
    at: datetime | None = None

    @property
    def subject(self) -> str:
        """What the case is called: `order:uk:203-…`, `message:17`."""
        return f"{self.sort}:{self.key}"


Reader = Callable[[Any], Iterator[Told]]


def reads(*events: type[Event]) -> Callable[[Reader], Reader]:
    """Declare what reads events of these kinds: an event gives the facts of its cases."""

    def declare(reader: Reader) -> Reader:
        for each in events:
            READERS[each.kind] = reader
            HEARD.append(each)
        return reader

    return declare


def of_order(event: Any, name: str, value: Any = None, at: datetime | None = None) -> Told:
    """A fact of the order an event names by `market` and `order_number`."""
    return Told(
        Sort.ORDER, f"{event.market}:{event.order_number}", name, value, event.seller_id,
        event.market, event.order_number, at,
    )  # fmt: skip
