"""Who decides a request: the seller, their settings, or a rule (A080 to A084, RL)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aftersale.market.returning import Reason


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One item of a request, as the rules see it. `price_minor` is what one piece cost."""

    sku: str
    category: str
    reason: str
    price_minor: int
    outside: str = ""


@dataclass(frozen=True, kw_only=True)
class Free:
    """A returnless rule. Empty collections mean any; both prices are included (RL)."""

    id: int
    name: str
    from_minor: int
    to_minor: int
    categories: frozenset[str]
    reasons: frozenset[str]
    replaces: bool
    active_from: datetime
    active_until: datetime | None

    def covers(self, wish: Wish, placed_at: datetime) -> bool:
        """Whether it frees this item of an order placed then (T15); never out of policy."""
        return (
            not wish.outside
            and self.was_active(placed_at)
            and self.from_minor <= wish.price_minor <= self.to_minor
            and (not self.categories or wish.category.casefold() in self.categories)
            and (not self.reasons or wish.reason in self.reasons)
        )

    def was_active(self, placed_at: datetime) -> bool:
        """Whether orders placed then fall under it, even if it was deleted since."""
        return self.active_from <= placed_at and (
            self.active_until is None or placed_at < self.active_until
        )


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`returnless`, `authorise` or `ask` (the seller), and what said so."""

    outcome: str
    by: str = ""
    rule: Free | None = None


ASK = Verdict(outcome="ask")


def decide(
    wishes: Sequence[Wish],
    *,
    mode: str,
    products: dict[str, str],
    rules: Iterable[Free],
    placed_at: datetime,
) -> Verdict:
    """What is to happen with a request: the product's own word first, then rules, then the mode.

    A request of several items is decided alone only if all of them are; one that the seller wants
    to see by hand, or that is out of policy under `in_policy`, asks for the whole.
    """
    words = {products.get(each.sku, "") for each in wishes}
    if "manual" in words:
        return ASK
    if free := _freed(wishes, products, list(rules), placed_at):
        return free
    if all(products.get(each.sku) in ("authorise", "returnless") for each in wishes):
        return Verdict(outcome="authorise", by="product")
    return _by_mode(wishes, mode)


def _by_mode(wishes: Sequence[Wish], mode: str) -> Verdict:
    fits = not any(each.outside for each in wishes)
    if mode == "all" or (mode == "in_policy" and fits):
        return Verdict(outcome="authorise", by=mode)
    return ASK


def _freed(
    wishes: Sequence[Wish], products: dict[str, str], rules: list[Free], placed_at: datetime
) -> Verdict | None:
    """Returnless when every item is, by its product or by a rule; out of policy never."""
    found: list[Free] = []
    for wish in wishes:
        rule = next((each for each in rules if each.covers(wish, placed_at)), None)
        if rule:
            found.append(rule)
        elif wish.outside or products.get(wish.sku) != "returnless":
            return None
    if len({each.replaces for each in found}) > 1:
        return None  # one buyer cannot be sent money and a parcel by one decision
    return Verdict(
        outcome="returnless", by="rule" if found else "product", rule=found[0] if found else None
    )


def payer(reasons: Iterable[Reason]) -> str:
    """Who pays the way back: the buyer, unless for one of the items the fault is another's."""
    return "buyer" if all(each.is_buyers for each in reasons) else "seller"
