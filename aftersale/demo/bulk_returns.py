"""Very many returns to measure with, of two years, each about an order of its own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aftersale.demo import words
from aftersale.demo.bulk import BATCH, Cast, cast, moment_past, one_of_sellers, so_far
from aftersale.journal.loading import roomy, unindexed
from aftersale.kernel import clock
from aftersale.market.rulebook import current, markets
from aftersale.market.terms import Rulebook
from aftersale.orders import bulk as orders
from aftersale.orders.bulk import PastOrder
from aftersale.refunds import bulk as refunds
from aftersale.refunds.bulk import PastRefund
from aftersale.returns import bulk as returns
from aftersale.returns.bulk import PastReturn

Say = Callable[[str], None]
MANY = 20_000
CATEGORIES = ("lighting", "furniture", "kitchen", "textiles", "")
NEW = {"pending": 60, "authorised": 22, "in_transit": 4, "completed": 1, "denied": 6,
       "resolved": 2, "withdrawn": 5}  # fmt: skip
RECENT = {"pending": 2, "authorised": 18, "in_transit": 22, "received": 5, "graded": 3,
          "refunded": 5, "completed": 30, "denied": 6, "resolved": 3, "withdrawn": 6}  # fmt: skip
OLD = {"completed": 71, "denied": 8, "resolved": 4, "withdrawn": 7, "expired": 10}
"""How many of a hundred stand where, by their age: of two days, of thirty, and older."""

MONEY = {"settled": 92, "sent": 6, "failed": 1, "given_up": 1}
REASONS = (9, 6, 14, 7, 5, 4, 5, 8, 7, 16, 1, 16, 1, 1)
"""How often each of the rulebook's reasons is given, in its order."""

REFUNDED = frozenset({"refunded", "completed"})
ON_ITS_WAY = frozenset({"in_transit", "received", "graded", "refunded", "completed"})
ARRIVED = frozenset({"received", "graded", "refunded", "completed"})
ENDED = frozenset({"completed", "denied", "resolved", "withdrawn", "expired"})
UNDECIDED = frozenset({"pending", "withdrawn"})
NO = {"denied": ("window_expired", "used_or_damaged", "other"),
      "resolved": ("replaced", "technical_solved", "keeps_item")}  # fmt: skip


def bulk_returns(count: int, progress: Say) -> None:
    """Add `count` orders of one piece, a return of each, and the refunds of those refunded."""
    written = _Writer(cast(count), random.Random(count))
    began = time.monotonic()
    with roomy(), written.quickest(count):
        for done in range(0, count, BATCH):
            written.batch(min(BATCH, count - done))
            seconds = time.monotonic() - began
            progress(so_far("returns", min(done + BATCH, count), count, seconds))
    written.finish()
    progress(f"{count:,} returns in {time.monotonic() - began:.0f} s")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is the same for all returns of one marketplace."""

    book: Rulebook
    reasons: tuple[Any, ...]
    weights: tuple[int, ...]


class _Writer:
    """Makes up returns, the same ones for the same count."""

    def __init__(self, known: Cast, chance: random.Random) -> None:
        self.cast, self.chance, self.now = known, chance, clock.now()
        self.orders, self.returns = orders.Loader(), returns.Loader()
        self.refunds = refunds.Loader()
        self.markets = [_known(current(market)) for market in markets()]

    def quickest(self, count: int) -> AbstractContextManager[None]:
        """Far more than is there is written without indexes, which are made at the end."""
        if count < MANY or count < self.returns.return_id:
            return nullcontext()
        return unindexed(*orders.TABLES, *refunds.TABLES, *returns.TABLES)

    def batch(self, size: int) -> None:
        first, line = self.orders.order_id, self.orders.line_id
        made = [self._return(first + place, line + place) for place in range(size)]
        self.orders.take([each.order for each in made])
        numbered = enumerate(made, self.returns.return_id)
        self.refunds.take([self._refund(*pair) for pair in numbered if pair[1].refunded_at])
        self.returns.take(made)

    def finish(self) -> None:
        for loader in (self.orders, self.refunds, self.returns):
            loader.finish()

    def _return(self, order_id: int, line_id: int) -> PastReturn:
        chance, of = self.chance, self.chance.choice(self.markets)
        asked = moment_past(chance, self.now)
        order = self._order(order_id, of.book, asked - timedelta(days=chance.randrange(5, 28)))
        (reason,) = chance.choices(of.reasons, of.weights)
        stage = self._stage(self.now - asked)
        late = stage == "pending" and asked < self.now - timedelta(days=2)
        return PastReturn(
            book=of.book, order=order, order_id=order_id, order_line_id=line_id, stage=stage,
            reason=reason.kind, payer="buyer" if reason.is_buyers else "seller",
            in_policy=not late and chance.random() < 0.9, asked_at=asked,
            **self._past(order, order_id, stage, asked),
        )  # fmt: skip

    def _order(self, number: int, book: Rulebook, at: datetime) -> PastOrder:
        chance = self.chance
        buyer, paid = chance.choice(self.cast.buyers), chance.randrange(500, 20_000)
        return PastOrder(
            market=book.market, number=words.order_number(number),
            seller_id=one_of_sellers(chance, self.cast)[0], buyer_id=buyer[0],
            buyer_name=buyer[1], language=book.language, currency=book.currency,
            total_minor=paid, placed_at=at, sku=f"B-{number % 5000:04d}",
            title=words.product(chance), tax_minor=paid // 6, category=chance.choice(CATEGORIES),
        )  # fmt: skip

    def _stage(self, age: timedelta) -> str:
        known = NEW if age.days < 2 else RECENT if age.days < 30 else OLD
        return self.chance.choices(tuple(known), tuple(known.values()))[0]

    def _past(self, order: PastOrder, number: int, stage: str, asked: datetime) -> dict[str, Any]:
        """When it went through which stage, as far as it came: evenly, until now at the latest."""
        whole = min(self.now - asked, timedelta(days=self.chance.randrange(6, 24)))
        at = [asked + whole * (step / 6) for step in range(1, 6)]
        facts: dict[str, Any] = {"closed_at": at[4]} if stage in ENDED else {}
        if stage in UNDECIDED:
            return facts
        facts["decided_at"] = at[0]
        if stage in NO:
            return facts | {"deny_reason": self.chance.choice(NO[stage])}
        facts["rma"] = words.rma(number)
        if stage in ON_ITS_WAY:
            facts["shipped_at"] = at[1]
        if stage in ARRIVED:
            facts["received_at"] = at[2]
        if stage in REFUNDED:
            facts |= {"refunded_at": at[3], "refunded_minor": self._back(order, stage)}
        return facts

    def _back(self, order: PastOrder, stage: str) -> int:
        """A part for what is not through, and for one in ten."""
        part = stage == "refunded" or self.chance.random() < 0.1
        return order.total_minor // 2 if part else order.total_minor

    def _refund(self, number: int, of: PastReturn) -> PastRefund:
        order = of.order
        assert of.refunded_at
        return PastRefund(
            market=order.market, edition=of.book.edition, seller_id=order.seller_id,
            buyer_id=order.buyer_id, order_id=of.order_id, order_line_id=of.order_line_id,
            order_number=order.number, currency=order.currency, about=f"return:{number}",
            reason=of.reason.lower(), sku=order.sku, title=order.title,
            stage=self.chance.choices(tuple(MONEY), tuple(MONEY.values()))[0],
            paid_minor=order.total_minor, tax_minor=order.tax_minor,
            kept_minor=order.total_minor - of.refunded_minor, asked_at=of.refunded_at,
        )  # fmt: skip


def _known(book: Rulebook) -> _Known:
    offered = book.returns.offered
    weights = (*REASONS, *(1 for _ in offered[len(REASONS) :]))
    return _Known(book, offered, weights[: len(offered)])
