"""Reads a file of reviews, JSON lines or a table with a header, one review after the other."""

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
    "id": values.code(60, "the shop's own name of the review"),
    "asin": values.code(20, "the ASIN"),
    "seller": values.SLUG,
    "sku": values.SKU,
    "product": values.TITLE,
    "stars": values.PIECES,
    "title": values.words(500),
    "text": TEXT,
    "name": values.NAME,
    "language": values.one_of(tuple(LANGUAGES), "a language spoken here"),
    "verified": values.FLAG,
    "written_at": values.PAST,
}
NEEDED = ("id", "stars", "written_at")
COLUMNS = ("market", *KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """One review as it is told. The product is named by `asin`, or by `seller` and `sku`."""

    line: int
    market: str
    id: str
    stars: int
    written_at: datetime
    asin: str = ""
    seller: str = ""
    sku: str = ""
    product: str = ""
    title: str = ""
    text: str = ""
    name: str = ""
    language: str = ""
    verified: bool = False

    def refused(self, name: str, reason: str, remedy: str) -> Refused:
        """This one turned away for one reason."""
        return Refused((Fault(self.line, name, reason, remedy),), self.id, (self.line,))


Found = ReviewFacts | Refused


def read(facts: Any, line: int, market: str = "") -> Found:
    """One review in our own form, or everything that is wrong with it."""
    faults: list[Fault] = []
    form = Form(facts, line, faults)
    kinds = KINDS | {"market": values.one_of(rulebook.markets(), "a marketplace here")}
    told = form.told(kinds, NEEDED if market else ("market", *NEEDED))
    if told.get("stars") is not None and not 1 <= told["stars"] <= 5:
        form.fault("stars", f"is {told['stars']}", "Write 1 to 5")
    if not told.get("asin") and not (told.get("seller") and told.get("sku")):
        form.fault("asin", "is missing", "Name the product by asin, or by seller and sku")
    if faults:
        named = facts.get("id") if isinstance(facts, Mapping) else None
        return Refused(tuple(faults), named if isinstance(named, str) else "", (line,))
    return ReviewFacts(line=line, market=told.pop("market", market), **told)


RECORDS = Records("review", NEEDED, COLUMNS, read)
