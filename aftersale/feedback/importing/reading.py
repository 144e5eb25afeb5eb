"""Reads a file of ratings, JSON lines or a table with a header, one rating after the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale.market import rulebook
from aftersale.market.checks import LANGUAGES
from aftersale.orders.importing import values
from aftersale.orders.importing.facts import Fault, Refused
from aftersale.orders.importing.forms import Form
from aftersale.orders.importing.records import TEXT, Records

KINDS = {
    "order": values.code(40, "the order's number"),
    "stars": values.PIECES,
    "words": TEXT,
    "left_at": values.PAST,
    "language": values.one_of(tuple(LANGUAGES), "a language spoken here"),
    "reply": TEXT,
    "replied_at": values.PAST,
}
NEEDED = ("order", "stars", "left_at")
COLUMNS = ("market", *KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFacts:
    """One rating as it is told, by the number of its order."""

    line: int
    market: str
    order: str
    stars: int
    left_at: datetime
    words: str = ""
    language: str = ""
    reply: str = ""
    replied_at: datetime | None = None

    def refused(self, name: str, reason: str, remedy: str) -> Refused:
        """This one turned away for one reason."""
        return Refused((Fault(self.line, name, reason, remedy),), self.order, (self.line,))


Found = RatingFacts | Refused


def read(facts: Any, line: int, market: str = "") -> Found:
    """One rating in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    form = Form(facts, line, faults)
    kinds = KINDS | {"market": values.one_of(rulebook.markets(), "a marketplace here")}
    told = form.told(kinds, NEEDED if market else ("market", *NEEDED))
    if told.get("stars") is not None and not 1 <= told["stars"] <= 5:
        form.fault("stars", f"is {told['stars']}", "Write 1 to 5")
    if faults:
        named = facts.get("order") if isinstance(facts, Mapping) else None
        return Refused(tuple(faults), named if isinstance(named, str) else "", (line,))
    return RatingFacts(line=line, market=told.pop("market", market), **told)


RECORDS = Records("rating", NEEDED, COLUMNS, read)
