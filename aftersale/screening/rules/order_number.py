"""P16: a seller who writes first names the order (D1, D2). We put the number in for them.

An order of the conversation counts, with or without its hyphens. Where the context knows no
order, any number of an order's shape (3-7-7 digits) counts, and there is nothing to put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.lexicon import LANGUAGES, vocabulary
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot

ID = "P16"
VERSION = 1
ACTION = "normalise"
BUYERS = "allow"

_ORDER = re.compile(r"(?<!\d)\d{3}-?\d{7}-?\d{7}(?!\d)")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """The end of a proactive text that names no order."""
    if not context.proactive or _names_an_order(reading.text, context.orders):
        return
    end = len(reading.original)
    if not context.orders:
        yield Spot(end, end, "order_number_unknown", action="warn", remedy="choose")
        return
    facts = (("order", context.orders[0]),)
    line = _line(context, reading.original)
    yield Spot(end, end, "order_number", remedy="insert", replacement=line, facts=facts)


def _names_an_order(text: str, orders: tuple[str, ...]) -> bool:
    if not orders:
        return _ORDER.search(text) is not None
    return any(
        re.search(rf"(?<!\d){form}(?!\d)", text)
        for order in orders
        for form in (re.escape(order.lower()), re.escape(order.lower().replace("-", "")))
    )


def _line(context: Context, text: str) -> str:
    language = context.language if context.language in LANGUAGES else "en"
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return f"{gap}{vocabulary(language)['order_label']} {context.orders[0]}"
