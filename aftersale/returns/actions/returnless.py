"""Rules for goods that need not come back (RL): begun, ended, and never two for the same goods."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.market.returning import Returns
from aftersale.market.rulebook import current
from aftersale.returns import settings
from aftersale.returns.actions import turns
from aftersale.returns.events import ReturnRulesChanged
from aftersale.returns.models import ReturnlessRule
from aftersale.returns.policy import clashes
from aftersale.returns.policy.deciding import Free

LONGEST_NAME = 80
LONGEST_CATEGORY = 60
MOST_CATEGORIES = 100
HIGHEST = 10**12


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a rule is to say. Prices in minor units, both included; nothing chosen means any."""

    name: str
    from_minor: int | None
    to_minor: int | None
    categories: Sequence[str] = ()
    reasons: Sequence[str] = ()
    replaces: bool = False


def save_returnless(
    seller_id: int, market: str, *, by: Actor, rule: Rule, instead_of: ReturnlessRule | None = None
) -> ReturnlessRule:
    """Switch a rule on, for orders placed from now on.

    A rule that is changed (`instead_of`) ends as it was, and another begins. Refuses what
    `checked` does, and `rule_clash` with the `name` and `rule_id` of one that already speaks of
    some of the same goods (T16); `Stale` when the old one has ended meanwhile.
    """
    turns.require(by, seller_id, market)
    tidy, now = checked(rule, market), clock.now()
    with transaction.atomic():
        turns.take(seller_id, market)
        if instead_of is not None:
            _end(instead_of, now)
        require_alone(seller_id, market, tidy)
        row = ReturnlessRule.objects.create(
            seller_id=seller_id, market=market, active_from=now, made_by=by.ref, **vars(tidy)
        )
        what = "changed" if instead_of else "added"
        _tell(by, row, f"{row.name}: {what}")
    return row


def delete_returnless(row: ReturnlessRule, *, by: Actor) -> None:
    """End a rule; orders placed while it held still fall under it (T15). `Stale` if it has."""
    turns.require(by, row.seller_id, row.market)
    with transaction.atomic():
        turns.take(row.seller_id, row.market)
        _end(row, clock.now())
        _tell(by, row, f"{row.name}: ended")


def _end(row: ReturnlessRule, now: datetime) -> None:
    rows = ReturnlessRule.objects.filter(pk=row.pk, active_until=None)
    if not rows.update(active_until=now):
        raise Stale()
    row.active_until = now


def require_alone(seller_id: int, market: str, rule: Rule, besides: int | None = None) -> None:
    """Refuse `rule_clash` when another active rule speaks of some of the same goods."""
    others = [each for each in settings.returnless(seller_id, market) if each.id != besides]
    found = clashes.clash(free_of(rule), others)
    if found:
        raise Refusal("rule_clash", name=found.name, rule_id=found.id)


def free_of(rule: Rule, since: datetime | None = None) -> Free:
    """A rule that is not saved yet as the policy knows it."""
    return Free(
        id=0, name=rule.name, from_minor=rule.from_minor or 0, to_minor=rule.to_minor or 0,
        categories=frozenset(each.casefold() for each in rule.categories),
        reasons=frozenset(rule.reasons), replaces=rule.replaces,
        active_from=since or clock.now(), active_until=None,
    )  # fmt: skip


def checked(rule: Rule, market: str) -> Rule:
    """The rule in good order.

    Refuses `rule_name_missing`, `rule_name_too_long`, `price_range_missing`,
    `price_range_reversed`, `price_out_of_range`, `category_too_long`, `too_many_categories` and
    `unknown_return_reason`.
    """
    name = " ".join(rule.name.split())
    if not name:
        raise Refusal("rule_name_missing")
    if len(name) > LONGEST_NAME:
        raise Refusal("rule_name_too_long", at_most=LONGEST_NAME)
    _require_range(rule)
    return Rule(
        name=name, from_minor=rule.from_minor, to_minor=rule.to_minor, replaces=rule.replaces,
        categories=_categories(rule.categories),
        reasons=_reasons(rule.reasons, current(market).returns),
    )  # fmt: skip


def _require_range(rule: Rule) -> None:
    low, high = rule.from_minor, rule.to_minor
    if low is None or high is None:
        raise Refusal("price_range_missing")
    if low > high:
        raise Refusal("price_range_reversed")
    if low < 0 or high > HIGHEST:
        raise Refusal("price_out_of_range")


def _categories(named: Iterable[str]) -> list[str]:
    """Each once, whatever its capitals; in the order in which they were named."""
    tidy = {" ".join(each.split()).casefold(): " ".join(each.split()) for each in named}
    found = [each for each in tidy.values() if each]
    if any(len(each) > LONGEST_CATEGORY for each in found):
        raise Refusal("category_too_long", at_most=LONGEST_CATEGORY)
    if len(found) > MOST_CATEGORIES:
        raise Refusal("too_many_categories", at_most=MOST_CATEGORIES)
    return found


def _reasons(kinds: Iterable[str], rules: Returns) -> list[str]:
    chosen = {rules.reason(kind).kind for kind in kinds}
    return [each.kind for each in rules.reasons if each.kind in chosen]


def _tell(by: Actor, row: ReturnlessRule, words: str) -> None:
    record(
        ReturnRulesChanged(
            by=by.ref, seller_id=row.seller_id, market=row.market, what="returnless", words=words
        )
    )
