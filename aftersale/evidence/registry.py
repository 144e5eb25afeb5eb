"""Who adds what to timelines: each domain registers its own when it is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from aftersale.evidence.steps import Step

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

Source = Callable[["Order"], Iterable[Step]]
Contents = Callable[[Sequence["Entry"]], Mapping[int, str]]
S = TypeVar("S", bound=Source)
C = TypeVar("C", bound=Contents)

SOURCES: list[Source] = []
CONTENTS: dict[str, Contents] = {}


def source(told: S) -> S:
    """Register what a domain knows of an order: a function from it to its steps."""
    if told not in SOURCES:
        SOURCES.append(told)
    return told


def contents(*kinds: str) -> Callable[[C], C]:
    """Register how the content of entries of these kinds is found again.

    The function takes entries and returns, by their numbers, what `journal.content.digest` gives
    for the words and files as they are now, "" for those that are gone; an entry whose content
    may rightly have changed since is left out.
    """

    def declare(found: C) -> C:
        CONTENTS.update(dict.fromkeys(kinds, found))
        return found

    return declare
