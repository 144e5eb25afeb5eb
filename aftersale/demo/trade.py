"""The ordinary trade of a quarter: orders that came and went, so that figures mean something.

Told as the shop tells its orders, in one import. Who bought what and what went wrong is drawn by a
seeded hand, so that every demo says the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from aftersale.demo.orders import line_of
from aftersale.demo.script import Story
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.orders.actions import Refused, take_orders

DAYS = 92
YOUNGEST = 3
"""Days: younger orders are those of the stories alone."""
BIG, SMALL = {"uk": 1900, "de": 720, "fr": 520}, 90
"""So many orders of the seller the demo is about, and of each other seller on each marketplace."""
PREFIX = {"uk": "207", "de": "307", "fr": "407", "it": "507", "es": "607"}
CARRIER = {
    "uk": "Royal Mail",
    "de": "DHL",
    "fr": "Colissimo",
    "it": "Poste Italiane",
    "es": "Correos",
}
NAMES = {
    "uk": ("Grace Hill", "Owen Price", "Ruth Cole", "Leo Marsh", "Isla Reid", "Max Ford"),
    "de": ("Jana Vogel", "Timo Kern", "Ute Brandt", "Lars Engel", "Mia Busch", "Olaf Seidel"),
    "fr": ("Zoé Leroy", "Hugo Faure", "Inès Blanc", "Paul Rey", "Nina Colin", "Luc Perrin"),
    "it": ("Elena Riva", "Luca Serra", "Sara Villa", "Marco Testa", "Anna Gallo", "Pietro Neri"),
    "es": ("Laura Gil", "Hugo Soto", "Marta Vidal", "Iván Mora", "Elsa Pons", "Raúl Cano"),
}
BUYERS = 60
LATE, UNTRACKED, LATE_ARRIVAL, INVOICED = 0.017, 0.02, 0.045, 0.04
"""How often something is sent late, without a number, comes late; how often an invoice is owed."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


Offers = dict[tuple[str, str], list[Mapping[str, Any]]]
"""What each seller (by slug) offers on each marketplace, as lines of orders tell it."""


def trade(stories: Iterable[tuple[Story, str]], now: datetime, big: str) -> set[str]:
    """Take the quarter's orders of every seller, `big` having most; returns their numbers."""
    facts = [
        order
        for (slug, market), lines in _offers(stories).items()
        for order in _orders(slug, market, lines, now, BIG.get(market, 0) if slug == big else SMALL)
    ]
    with clock.at(now):
        take_orders(facts, on_refused=_complain)
    return {each["number"] for each in facts}


def _offers(stories: Iterable[tuple[Story, str]]) -> Offers:
    found: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
    for story, slug in stories:
        for order in story.orders:
            known = found.setdefault((slug, story.market), {})
            for line in order["lines"]:
                known.setdefault(line["sku"], line)
    return {key: list(lines.values()) for key, lines in found.items()}


def _complain(refused: Refused) -> None:
    raise ValueError(f"order {refused.number}: {'; '.join(map(str, refused.faults))}")


def _orders(
    slug: str, market: str, lines: list[Mapping[str, Any]], now: datetime, count: int
) -> Iterator[dict[str, Any]]:
    drawn = random.Random(f"{slug} {market}")
    seller = crc32(slug.encode()) % 10_000_000
    for number in range(count):
        age = YOUNGEST + drawn.random() * (DAYS - YOUNGEST)
        facts = _bought(market, drawn, drawn.choice(lines))
        facts |= _sent(market, drawn, now - age * DAY, number, now)
        facts |= {"number": f"{PREFIX[market]}-{seller:07d}-{number:07d}", "seller": {"slug": slug}}
        yield facts


def _bought(market: str, drawn: random.Random, line: Mapping[str, Any]) -> dict[str, Any]:
    book, buyer = current(market), drawn.randrange(BUYERS)
    name = NAMES[market][buyer % len(NAMES[market])]
    return {
        "market": market,
        "buyer": {"email": f"{market}-{buyer}@trade.example", "name": name},
        "language": book.language,
        "currency": book.currency,
        "total": line["price"],
        "lines": [line_of({**line, "quantity": 1}, market)],
    }


def _sent(
    market: str, drawn: random.Random, placed: datetime, number: int, now: datetime
) -> dict[str, Any]:
    left = placed + (2.4 if drawn.random() < LATE else 0.9) * DAY
    came = left + (3.6 if drawn.random() < LATE_ARRIVAL else 1.6) * DAY
    facts = {
        "stage": "delivered" if came <= now else "shipped",
        "placed_at": placed,
        "ship_by": placed + 2 * DAY,
        "deliver_from": placed + 2 * DAY,
        "deliver_by": placed + 4 * DAY,
        "dispatched_at": left,
        **({"delivered_at": came} if came <= now else {}),
        "parcels": [_parcel(market, drawn, left, came, number, now)],
    }
    if drawn.random() < INVOICED:
        facts |= {"needs_invoice": True, "invoiced_at": left + HOUR}
    return facts


def _parcel(
    market: str,
    drawn: random.Random,
    left: datetime,
    came: datetime,
    number: int,
    now: datetime,
) -> dict[str, Any]:
    scans = [(left, "Handed to the carrier"), (came, "Delivered")]
    followed = drawn.random() >= UNTRACKED
    return {
        "carrier": CARRIER[market],
        "tracking": f"TR{market.upper()}{number:09d}" if followed else "",
        "dispatched_at": left,
        **({"delivered_at": came} if came <= now else {}),
        "scans": [{"at": at, "what": what} for at, what in scans if at <= now and followed],
    }
