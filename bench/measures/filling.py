"""Very many disputes, ratings and reviews: the demo's own rows again and again, each about an order
of its own, so that every list has all that the demo shows at every stage.

Run in an installation that holds the demo: `filling COUNT`.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bench import measures

measures.set_up()

from django.apps import apps  # noqa: E402
from django.db import models, transaction  # noqa: E402

from aftersale.demo import words  # noqa: E402
from aftersale.demo.bulk import BATCH, Cast, cast, moment_past, one_of_sellers  # noqa: E402
from aftersale.journal.loading import (  # noqa: E402
    first_free,
    load,
    roomy,
    settle,
    unindexed,
)
from aftersale.kernel import clock  # noqa: E402
from aftersale.market.rulebook import Rulebook, current, markets  # noqa: E402
from aftersale.orders import bulk as orders  # noqa: E402
from aftersale.orders.bulk import PastOrder  # noqa: E402

TABLES = (
    "cancellations.Cancellation",
    "claims.Claim",
    "chargebacks.Chargeback",
    "reimbursements.Reimbursement",
    "feedback.Feedback",
    "feedback.Removal",
    "publishing.PublicCase",
    "reviews.Review",
    "reviews.ConsoleRow",
    "reviews.Question",
    "reviews.RoutedQuestion",
)
BESIDE = {
    "feedback": "feedback.Feedback",
    "review": "reviews.Review",
    "question": "reviews.Question",
}
"""Fields that lead to the row of that table about the same order."""
MANY = 20_000
CLOCKS = ("lapse_at", "next_at", "remind_at")
"""Of these a past one would have the clock act while the pages are measured."""


class Filler:
    """Makes rows of one table out of those it has."""

    def __init__(self, name: str, others: dict[str, Filler]) -> None:
        self.others = others
        self.model: type[models.Model] = apps.get_model(name)
        self.fields = self.model._meta.concrete_fields
        self.names = [each.name for each in self.fields]
        self.once = _once(self.model)
        rows = self.model._base_manager.order_by("pk")
        self.seeds = [{f.name: getattr(row, f.attname) for f in self.fields} for row in rows]
        if not self.seeds:
            raise SystemExit(f"the demo has no {name}")
        self.next = first_free(self.model)

    def take(self, batch: list[tuple[int, PastOrder]]) -> None:
        """One row about each of these orders."""
        rows = [self._row(place, *each) for place, each in enumerate(batch)]
        load(self.model, self.names, rows)

    def _row(self, place: int, order_id: int, order: PastOrder) -> list[Any]:
        seed = self.seeds[(self.next + place) % len(self.seeds)]
        told = self._told(place, order_id, order)
        shift = order.placed_at + timedelta(days=10) - _begins(seed)
        return [
            told[f.name] if f.name in told else _moved(f, seed[f.name], shift) for f in self.fields
        ]

    def _told(self, place: int, order_id: int, order: PastOrder) -> dict[str, Any]:
        number = self.next + place
        told = {f.name: _unlike(f, number) for f in self.fields if f.name in self.once}
        beside = {f.name: self.others[BESIDE[f.name]].next + place
                  for f in self.fields if f.name in BESIDE}  # fmt: skip
        return beside | {
            "id": number, "order_id": order_id, "order_number": order.number,
            "market": order.market, "edition": current(order.market).edition,
            "seller_id": order.seller_id, "buyer_id": order.buyer_id, "sku": order.sku,
            "buyer_name": order.buyer_name, "currency": order.currency,
            "ordered_at": order.placed_at,
        } | told  # fmt: skip


def _once(model: type[models.Model]) -> set[str]:
    """Fields of which no two rows may have the same, by themselves or with others."""
    single = {each.name for each in model._meta.concrete_fields if each.unique}
    several = {
        name
        for each in model._meta.constraints
        if isinstance(each, models.UniqueConstraint)
        for name in each.fields
    }
    kept = {"id", "market", "seller_id", "order_id", "listing"}
    return (single | several) - kept - BESIDE.keys()


def _unlike(field: Any, number: int) -> Any:
    """A value of this field that no other row has."""
    if field.null:
        return None
    if isinstance(field, models.CharField):
        return f"{number:x}".zfill(8)[-field.max_length :]
    return number


def _begins(seed: dict[str, Any]) -> datetime:
    return min(each for each in seed.values() if isinstance(each, datetime))


def _moved(field: Any, value: Any, shift: timedelta) -> Any:
    if isinstance(field, models.JSONField):
        return json.dumps(value)
    if not isinstance(value, datetime):
        return value
    moved = value + shift
    return None if field.name in CLOCKS and moved < clock.now() else moved


def batches(count: int, known: Cast, chance: random.Random) -> Iterator[list[PastOrder]]:
    """Orders of one piece over two years, the nearer the more."""
    books = [current(market) for market in markets()]
    for done in range(0, count, BATCH):
        yield [
            _order(done + place, known, chance, chance.choice(books))
            for place in range(min(BATCH, count - done))
        ]


def _order(number: int, known: Cast, chance: random.Random, book: Rulebook) -> PastOrder:
    buyer, paid = chance.choice(known.buyers), chance.randrange(500, 20_000)
    return PastOrder(
        market=book.market, number=words.order_number(number + 5_000_000),
        seller_id=one_of_sellers(chance, known)[0], buyer_id=buyer[0], buyer_name=buyer[1],
        language=book.language, currency=book.currency, total_minor=paid,
        placed_at=moment_past(chance, clock.now()) - timedelta(days=10),
        sku=f"B-{number % 5000:04d}", title=words.product(chance), tax_minor=paid // 6,
    )  # fmt: skip


def main() -> None:
    count = int(sys.argv[1])
    known, chance = cast(count), random.Random(count)
    loader = orders.Loader()
    fillers: dict[str, Filler] = {}
    for name in TABLES:
        fillers[name] = Filler(name, fillers)
    tables = [each.model for each in fillers.values()]
    quick = unindexed(*orders.TABLES, *tables) if count >= MANY else roomy()
    with roomy(), quick:
        for batch in batches(count, known, chance):
            numbered = list(enumerate(batch, loader.order_id))
            with transaction.atomic():
                loader.take(batch)
                for filler in fillers.values():
                    filler.take(numbered)
            for filler in fillers.values():
                filler.next += len(batch)
    settle(*orders.TABLES, *tables)


if __name__ == "__main__":
    main()
