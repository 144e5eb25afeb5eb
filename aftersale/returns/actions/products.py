"""What is done with returns of single products, by file or one by one (A084, RET-CA)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from aftersale.journal.events import record
from aftersale.journal.inserting import insert_plain
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.returns.actions import turns
from aftersale.returns.events import ReturnRulesChanged
from aftersale.returns.models import ProductRule
from aftersale.returns.policy import product_file

AT_ONCE = 500  # rows of one statement: SQLite takes no more than a thousand values


@dataclass(frozen=True)
class Change:
    """How many products came, changed their action, went, or stayed as they were."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        return f"{self.added} added, {self.changed} changed, {self.removed} removed"


def save_products(
    seller_id: int, market: str, *, by: Actor, data: bytes, replace: bool = False
) -> Change:
    """Take a whole file, or nothing of it: added to what there is, or in its place.

    Refuses what `product_file.read` does, and `unknown_market`.
    """
    turns.require(by, seller_id, market)
    return _saved(seller_id, market, by, product_file.read(data), replace)


def save_product(seller_id: int, market: str, *, by: Actor, sku: str, action: str) -> Change:
    """One product by hand; without an action it has no rule of its own any more.

    Refuses `unknown_action`, and `bad_sku` with the `why`.
    """
    turns.require(by, seller_id, market)
    sku, known = sku.strip(), product_file.action_of(action) if action else product_file.AS_SET
    if wrong := product_file.wrong_sku(sku):
        raise Refusal("bad_sku", why=wrong, at_most=product_file.LONGEST_SKU)
    if known is None:
        raise Refusal("unknown_action", action=action)
    return _saved(seller_id, market, by, {sku: known}, False)


@transaction.atomic
def _saved(seller_id: int, market: str, by: Actor, wanted: dict[str, str], replace: bool) -> Change:
    """Only what is different is written, in a few statements however many products there are."""
    turns.take(seller_id, market)
    rows = ProductRule.objects.filter(seller_id=seller_id, market=market)
    if len(wanted) == 1 and not replace:
        rows = rows.filter(sku__in=wanted)
    before = dict(rows.values_list("sku", "action"))
    gone = {sku for sku, action in wanted.items() if not action} | (
        set(before) - set(wanted) if replace else set()
    )
    new = {sku: action for sku, action in wanted.items() if action and sku not in before}
    other = {sku: to for sku, to in wanted.items() if to and before.get(sku, to) != to}
    _remove(seller_id, market, sorted(gone & set(before)))
    _change(seller_id, market, other)
    _add(seller_id, market, new)
    same = sum(before.get(sku) == action for sku, action in wanted.items())
    change = Change(len(new), len(other), len(gone & set(before)), same)
    if change:
        record(
            ReturnRulesChanged(
                by=by.ref, seller_id=seller_id, market=market, what="products", words=str(change)
            )
        )
    return change


def _remove(seller_id: int, market: str, skus: Sequence[str]) -> None:
    for some in _in_parts(skus):
        ProductRule.objects.filter(seller_id=seller_id, market=market, sku__in=some).delete()


def _change(seller_id: int, market: str, actions: dict[str, str]) -> None:
    """One statement for so many products of each action."""
    now = clock.now()
    for action in sorted(set(actions.values())):
        for some in _in_parts([sku for sku, to in actions.items() if to == action]):
            rows = ProductRule.objects.filter(seller_id=seller_id, market=market, sku__in=some)
            rows.update(action=action, made_at=now)


def _add(seller_id: int, market: str, actions: dict[str, str]) -> None:
    now = clock.now()
    insert_plain(
        ProductRule,
        ("seller_id", "market", "sku", "action", "made_at"),
        [(seller_id, market, sku, action, now) for sku, action in actions.items()],
    )


def _in_parts(skus: Sequence[str]) -> list[Sequence[str]]:
    return [skus[start : start + AT_ONCE] for start in range(0, len(skus), AT_ONCE)]
