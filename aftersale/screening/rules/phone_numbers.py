"""P04: no telephone numbers and no names in other messengers (D2).

Found: international and national numbers of the market, mobiles of the other four, any number
that is introduced as a telephone's; spelled digits in five languages, full-width and keycap
digits, letters for digits (O7911), spread and dotted digits; "WhatsApp me", "@name on Telegram".
Not found: orders (3-7-7), parcels, EAN, ISBN, IBAN, prices, dates, sizes, codes with letters.
What may be either is only questioned (warn).
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening import codes
from aftersale.screening.dialling import numbers
from aftersale.screening.facts import Context
from aftersale.screening.handles import handles
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot
from aftersale.screening.spelling import spelled_numbers

ID = "P04"
VERSION = 2
ACTION = "block"
BUYERS = "block"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each telephone number, written or said, and each name in a messenger."""
    view, reached = opened(reading), 0
    found = [*numbers(view, context), *spelled_numbers(view, context)]
    for start, end, action in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= reached:
            reached = end
            yield spot(view, start, end, "phone" if action == "block" else "phone_unsure", action)
    for start, end, code, action in handles(view):
        yield spot(view, start, end, code, action)
    yield from codes.spots(context, "phone", "code_phone")
