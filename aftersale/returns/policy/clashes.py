"""Returnless rules exclude each other: for one item at most one of them may speak (T16)."""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.returns.policy.deciding import Free


def clash(wanted: Free, others: Iterable[Free]) -> Free | None:
    """The first other rule still active that could free the same item, if there is one."""
    return next((each for each in others if is_active(each) and overlap(wanted, each)), None)


def is_active(rule: Free) -> bool:
    """Whether orders placed from now on fall under it."""
    return rule.active_until is None


def overlap(one: Free, other: Free) -> bool:
    """Whether some item falls under both: both ends of a price range belong to it."""
    return (
        one.from_minor <= other.to_minor
        and other.from_minor <= one.to_minor
        and _meet(one.categories, other.categories)
        and _meet(one.reasons, other.reasons)
    )


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two choices have something in common; an empty one means any."""
    return not some or not others or bool(some & others)
