"""Notes about orders, to fill chains with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event, record
from aftersale.journal.models import Entry

NUMBER = "203-1234567-1234567"
KEY = f"uk:{NUMBER}"


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """Something was noted about orders."""

    kind: ClassVar[str] = "tests.noted"
    subject: ClassVar[str] = "note"
    note_id: int
    market: str = "uk"
    order_number: str = ""
    order_numbers: list[str] | None = None


def note(n: int, *numbers: str) -> Noted:
    return Noted(by="system", note_id=n, order_numbers=list(numbers or [NUMBER]))


def notes(count: int) -> list[Entry]:
    """So many entries of one order."""
    return [record(note(n)) for n in range(1, count + 1)]
