"""The numbers of offers: made when first sold, and raised or lowered by differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from aftersale.health.models import OfferHealth
from aftersale.journal.inserting import insert_plain
from aftersale.kernel import text
from aftersale.orders import queries as orders

COUNTS = ("orders", "bad", "returns", "refunds", "contacts", "reviews", "returned")
NOTHING = (0,) * len(COUNTS)
AT_ONCE = 200
DAY = f"""
    INSERT INTO health_offerday (offer_id, market, day, {", ".join(COUNTS)}) VALUES {{}}
    ON CONFLICT (offer_id, day) DO UPDATE SET
    {", ".join(f"{each} = health_offerday.{each} + excluded.{each}" for each in COUNTS)}
"""  # noqa: S608 - names of columns only
REASON = """
    INSERT INTO health_offerreason (offer_id, day, reason, returns) VALUES {}
    ON CONFLICT (offer_id, day, reason) DO UPDATE SET
    returns = health_offerreason.returns + excluded.returns
"""
OFFER = f"""
    UPDATE health_offerhealth SET {", ".join(f"{each} = {each} + %s" for each in COUNTS)}
    WHERE id = %s
"""  # noqa: S608 - names of columns only

Key = tuple[str, int, str]
"""Market, seller, SKU."""


@dataclass
class Differences:
    """What is to be added to offers, to their days and to the reasons of their returns."""

    offers: defaultdict[int, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: list(NOTHING))
    )
    days: defaultdict[tuple[int, str, date], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: list(NOTHING))
    )
    reasons: defaultdict[tuple[int, date, str], int] = field(
        default_factory=lambda: defaultdict(int)
    )

    def add(self, offer: int, market: str, day: date, counts: Sequence[int], by: int) -> None:
        """Add these counts (`COUNTS`) of a day, or with -1 take them away."""
        for place, count in enumerate(counts):
            self.offers[offer][place] += by * count
            self.days[offer, market, day][place] += by * count

    def write(self) -> set[int]:
        """Write them all; returns which offers have other numbers now."""
        changed = {pk: sums for pk, sums in sorted(self.offers.items()) if any(sums)}
        days = [
            (pk, market, day.isoformat(), *sums)
            for (pk, market, day), sums in sorted(self.days.items())
            if any(sums)
        ]
        reasons = [
            (pk, day.isoformat(), reason, count)
            for (pk, day, reason), count in sorted(self.reasons.items())
            if count
        ]
        _upsert(DAY, days)
        _upsert(REASON, reasons)
        if changed:
            with connection.cursor() as cursor:
                cursor.executemany(OFFER, [(*sums, pk) for pk, sums in changed.items()])
        return set(changed)


def _upsert(sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        for first in range(0, len(rows), AT_ONCE):
            some = rows[first : first + AT_ONCE]
            places = ", ".join([f"({', '.join(['%s'] * len(some[0]))})"] * len(some))
            cursor.execute(sql.format(places), [value for row in some for value in row])


def numbers_of(keys: Iterable[Key]) -> dict[Key, int]:
    """The numbers of these offers; those that were never sold before are made."""
    wanted = set(keys)
    found = _known(wanted)
    if missing := sorted(wanted - found.keys()):
        _make(missing)
        found |= _known(set(missing))
    return found


def _known(keys: set[Key]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    by_account: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for market, seller, sku in keys:
        by_account[market, seller].append(sku)
    for (market, seller), skus in by_account.items():
        rows = OfferHealth.objects.filter(market=market, seller_id=seller, sku__in=skus)
        found |= {(market, seller, sku): pk for sku, pk in rows.values_list("sku", "pk")}
    return found


def _make(keys: Sequence[Key]) -> None:
    names = ("market", "seller_id", "sku", "asin", "title", "folded", "category")
    rows = []
    for market, seller, sku in keys:
        goods = orders.goods(market, seller, sku)
        folded = text.fold(goods.title)[:300]
        rows.append((market, seller, sku, goods.asin, goods.title, folded, goods.category))
    insert_plain(OfferHealth, (*names, *NUMBERS), [(*row, *NUMBERS.values()) for row in rows])


NUMBERS: Mapping[str, Any] = {
    **dict.fromkeys(COUNTS, 0),
    **dict.fromkeys(("rate_ppm", "low_ppm", "high_ppm", "returned_ppm", "bucket"), 0),
    "is_rated": False,
}
"""What an offer begins with."""
