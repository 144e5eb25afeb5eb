"""What went back of the ordinary trade, and in whose words: so that offers can be told apart.

Each is asked back, refunded and perhaps answered by the actions of pages and API, at its own hour.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

from aftersale.accounts import queries as accounts
from aftersale.demo import people
from aftersale.demo.script import SCENES
from aftersale.journal.queue.worker import Worker
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.orders import queries as orders
from aftersale.returns import actions as returns
from aftersale.returns import queries

if TYPE_CHECKING:
    from aftersale.orders.models import Order

TOLD = SCENES / "voices.toml"
DECIDED_BY = "Bea Lund"
ANSWERED = timedelta(hours=30)
NOT_NOW = timedelta(days=3)


@dataclass(frozen=True)
class Voice:
    """One order that goes back: when, why, and what its buyer says of it."""

    at: datetime
    order: Order
    reason: str
    words: str
    solved: bool | None = None
    afterwards: str = ""


def speak(sellers: Mapping[str, Any], now: datetime, among: set[str]) -> int:
    """Play them all, the earliest first; `among` are the numbers of the orders to choose from."""
    told = tomllib.loads(TOLD.read_text(encoding="utf-8"))
    seller = next(each for each in sellers.values() if each.slug == told["seller"])
    voices = sorted(_voices(told, seller.pk, now, among), key=lambda each: each.at)
    for each in voices:
        _play(each, seller.pk)
    return len(voices)


def _voices(
    told: Mapping[str, Any], seller_id: int, now: datetime, among: set[str]
) -> Iterator[Voice]:
    taken: set[str] = set()
    for each in told["goods"]:
        numbers = orders.numbers_with_product(seller_id, each["sku"], 1000)
        known = orders.by_numbers((each["market"], number) for number in numbers)
        fit = [order for order in known.values() if _fits(order, now, among - taken)]
        for place, order in enumerate(sorted(fit, key=_lot)[: each["times"]]):
            taken.add(order.number)
            yield Voice(
                at=order.delivered_at + timedelta(hours=7 + _lot(order) % 40),
                order=order, reason=each["reason"],
                words=each["words"][place % len(each["words"])],
                solved=each.get("solved") if place % 2 == 0 else None,
                afterwards=each.get("afterwards", "") if place == 0 else "",
            )  # fmt: skip


def _fits(order: Order, now: datetime, among: set[str]) -> bool:
    """Whether it came long enough ago for all of it to have happened."""
    return (
        order.number in among
        and order.delivered_at is not None
        and order.delivered_at < now - NOT_NOW - ANSWERED
    )


def _lot(order: Order) -> int:
    return crc32(order.number.encode())


def _play(voice: Voice, seller_id: int) -> None:
    by = accounts.actor_for(accounts.user_with_team(voice.order.buyer_id))
    with clock.at(voice.at):
        items = [
            returns.Wanted(
                order_line_id=line.pk, quantity=line.quantity, reason=voice.reason,
                comment=voice.words,
            )
            for line in voice.order.lines.all()
        ]  # fmt: skip
        request = returns.request(voice.order, by=by, items=items)
    with clock.at(voice.at + timedelta(hours=3 + _lot(voice.order) % 9)):
        team = people.of_team(seller_id, DECIDED_BY)
        returns.refund(queries.one(SYSTEM, request.pk), by=team)
    with clock.at(voice.at + ANSWERED):
        if voice.solved is not None:
            request = queries.one(SYSTEM, request.pk)
            returns.answer_survey(request, by=by, solved=voice.solved, words=voice.afterwards)
        Worker().drain()
