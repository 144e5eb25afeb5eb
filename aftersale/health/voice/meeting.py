"""What the buyer of an order met with, by offer: from the facts of the order's case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aftersale.health.measures.negative_experience_rate import signals
from aftersale.health.policy.cases import OrderCase
from aftersale.health.policy.folding import NAME, VALUE, Fact
from aftersale.health.policy.offers import Signal
from aftersale.market.terms import Rulebook

ITEMS = "goods_back"
"""The fact that tells which items were asked back: `[[sku, reason], …]`."""
OF_ORDER = {"product_refund": Signal.REFUND, "product_contact": Signal.CONTACT}


@dataclass(frozen=True, slots=True)
class Met:
    """What was met with by one offer: signals as bits, and the reasons of all its returns."""

    signals: int = 0
    reasons: tuple[str, ...] = ()


def met(case: OrderCase | None, facts: Iterable[Fact], book: Rulebook) -> dict[str, Met]:
    """By SKU. A cancelled order tells nothing; a refund or a message is about all its products."""
    if case is None or case.cancelled_at:
        return {}
    codes = signals(case, book)
    whole = sum({OF_ORDER[code] for code in codes if code in OF_ORDER}, Signal(0))
    back = _back(case, facts)
    return {sku: _of_sku(back.get(sku, ()), whole, book) for sku in dict.fromkeys(case.skus)}


def _of_sku(reasons: Sequence[str], whole: Signal, book: Rulebook) -> Met:
    is_product = not set(reasons).isdisjoint(book.health.experience_reasons)
    found = whole | (Signal.RETURN if is_product else Signal(0))
    return Met(int(found), tuple(dict.fromkeys(reasons)))


def _back(case: OrderCase, facts: Iterable[Fact]) -> dict[str, list[str]]:
    """The reasons by SKU; where it was not told which items went back, they are of all."""
    found: dict[str, list[str]] = {}
    for sku, reason in _items(facts):
        found.setdefault(sku, []).append(reason)
    if not found and case.return_reasons:
        return {sku: list(case.return_reasons) for sku in case.skus}
    return found


def _items(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    for fact in facts:
        if fact[NAME] == ITEMS:
            yield from ((sku, reason) for sku, reason in fact[VALUE])
