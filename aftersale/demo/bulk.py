"""Very many conversations to measure with: a fifth of them one seller's, as in life."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import slugify

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries as people
from aftersale.accounts.importing import ensure_buyers
from aftersale.demo import words
from aftersale.journal.loading import roomy
from aftersale.kernel import clock
from aftersale.market.rulebook import Rulebook, current, markets
from aftersale.messaging import bulk as conversations
from aftersale.messaging.bulk import PastConversation, PastMessage
from aftersale.orders import bulk as orders
from aftersale.orders.bulk import PastOrder

OWNER = "owner@bulk-goods.example"
SELLERS = 100
BATCH = 5_000
TWO_YEARS = 730 * 24 * 3600
KINDS = ("order", "parcel", "return", "product", "invoice", "cancellation", "other")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Cast:
    """Whom the bulk is about: sellers, the big one first, and buyers."""

    sellers: list[tuple[int, str]]
    buyers: list[tuple[int, str]]


def bulk(count: int, progress: Say) -> None:
    """Add `count` conversations of three messages, each about an order of its own."""
    written = _Writer(cast(count), random.Random(count))
    began = time.monotonic()
    with roomy():
        for done in range(0, count, BATCH):
            written.batch(min(BATCH, count - done))
            seconds = time.monotonic() - began
            progress(so_far("conversations", min(done + BATCH, count), count, seconds))
        written.finish()
    progress(f"{count:,} conversations in {time.monotonic() - began:.0f} s")


def so_far(what: str, done: int, count: int, seconds: float) -> str:
    """How far it is, how fast it goes, and how long it will take."""
    rate = done / max(seconds, 0.001)
    left = (count - done) / rate
    return f"{done:,} of {count:,} {what}, {rate:,.0f} a second, {left:.0f} s left"


def cast(count: int) -> Cast:
    """The sellers and buyers of so much bulk; those who are there already are taken."""
    names = ["Bulk Goods", *(f"Bulk Shop {number}" for number in range(1, SELLERS))]
    sellers = [(_seller(name), name) for name in names]
    wanted = max(100, min(50_000, count // 4))
    rows = [(f"buyer{n}@bulk.example", words.person(n), "en") for n in range(wanted)]
    ids: dict[str, int] = {}
    for start in range(0, wanted, 5_000):
        ids |= ensure_buyers(rows[start : start + 5_000])
    return Cast(sellers, [(ids[email], name) for email, name, _ in rows])


def one_of_sellers(chance: random.Random, known: Cast) -> tuple[int, str]:
    """The big seller one time in five, else any other."""
    return known.sellers[0] if chance.random() < 0.2 else chance.choice(known.sellers[1:])


def moment_past(chance: random.Random, now: datetime) -> datetime:
    """Within two years, the nearer the likelier."""
    return now - timedelta(seconds=chance.random() ** 2 * TWO_YEARS)


def _seller(name: str) -> int:
    slug = slugify(name)
    if known := people.seller_by_slug(slug):
        return known.pk
    owner = f"owner@{slug}.example"
    return accounts.open_seller(name, markets(), owner_email=owner, owner_name="Bulk Owner").pk


class _Writer:
    """Makes up conversations, the same ones for the same count."""

    def __init__(self, known: Cast, chance: random.Random) -> None:
        self.cast, self.chance = known, chance
        self.orders, self.conversations = orders.Loader(), conversations.Loader()
        self.books = [current(market) for market in markets()]
        self.now = clock.now()

    def batch(self, size: int) -> None:
        pairs = list(self._pairs(size))
        self.orders.take([order for order, _ in pairs])
        self.conversations.take([conversation for _, conversation in pairs])

    def finish(self) -> None:
        self.orders.finish()
        self.conversations.finish()

    def _pairs(self, size: int) -> Iterator[tuple[PastOrder, PastConversation]]:
        for place in range(size):
            yield self._pair(self.orders.order_id + place)

    def _pair(self, number: int) -> tuple[PastOrder, PastConversation]:
        chance = self.chance
        seller = one_of_sellers(chance, self.cast)
        buyer, book = chance.choice(self.cast.buyers), chance.choice(self.books)
        began = moment_past(chance, self.now)
        order = self._order(number, seller[0], buyer, book, began - timedelta(days=4))
        return order, self._conversation(order, seller, book, began)

    def _order(
        self, number: int, seller_id: int, buyer: tuple[int, str], book: Rulebook, at: datetime
    ) -> PastOrder:
        title = words.product(self.chance)
        return PastOrder(
            market=book.market, number=words.order_number(number),
            seller_id=seller_id, buyer_id=buyer[0], buyer_name=buyer[1], language=book.language,
            currency=book.currency, total_minor=self.chance.randrange(500, 20_000), placed_at=at,
            sku=f"B-{number % 5000:04d}", title=title,
        )  # fmt: skip

    def _conversation(
        self, order: PastOrder, seller: tuple[int, str], book: Rulebook, began: datetime
    ) -> PastConversation:
        waits = began > self.now - timedelta(days=20) and self.chance.random() < 0.5
        messages = self._messages(order, seller, began, waits)
        last = messages[-1]
        return PastConversation(
            market=book.market, edition=book.edition, seller_id=seller[0],
            buyer_id=order.buyer_id, buyer_name=order.buyer_name,
            kind=self.chance.choice(KINDS), subject=words.subject(self.chance),
            language=book.language, stage="needs_response" if waits else _rest(began, self.now),
            answer_by=last.answer_by if waits else None, order_number=order.number,
            product=order.title, is_new=waits and self.chance.random() < 0.3, messages=messages,
        )  # fmt: skip

    def _messages(
        self, order: PastOrder, seller: tuple[int, str], began: datetime, waits: bool
    ) -> list[PastMessage]:
        pause = timedelta(seconds=self.chance.randrange(600, 100_000))
        answered = min(began + pause, self.now)
        first = self._asks(order, began, answered)
        answer = self._text("seller", f"seller:{seller[0]}", seller[1], answered)
        if waits:
            return [first, answer, self._asks(order, min(answered + pause / 2, self.now), None)]
        return [first, answer, self._text("seller", f"seller:{seller[0]}", seller[1], answered)]

    def _asks(self, order: PastOrder, at: datetime, answered: datetime | None) -> PastMessage:
        return PastMessage(
            "buyer", f"buyer:{order.buyer_id}", order.buyer_name, words.message(self.chance), at,
            at + timedelta(hours=24), answered,
            int((answered - at).total_seconds()) if answered else None,
        )  # fmt: skip

    def _text(self, side: str, author: str, name: str, at: datetime) -> PastMessage:
        return PastMessage(side, author, name, words.message(self.chance), at)


def _rest(began: datetime, now: datetime) -> str:
    age = (now - began).days
    return "closed" if age > 44 else "resolved" if age > 14 else "answered"
