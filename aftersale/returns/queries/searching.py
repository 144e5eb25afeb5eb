"""Searching returns: order number, RMA number, SKU, ASIN, words of titles and names (A088)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from aftersale.kernel import text
from aftersale.kernel.actor import Actor
from aftersale.returns.finding import LONGEST, MOST_WORDS
from aftersale.returns.models import ReturnItem, ReturnRequest, ReturnWord

FEW = 2000
"""Of so many returns it is quicker to look at each than to walk along a word."""
Rows = QuerySet[ReturnRequest]


class Found(NamedTuple):
    """What of a return is needed to put it in order."""

    pk: int
    stage: str
    asked_at: datetime
    due_by: datetime | None
    worth_minor: int


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """How many returns are wanted, newest first or (`rises`) oldest, beyond which number."""

    many: int
    beyond: int | None = None
    rises: bool = False

    def of(self, marks: QuerySet[Any], number: str) -> QuerySet[Any]:
        """These rows, cut to the stretch by the return's number."""
        if self.beyond is not None:
            side = "gt" if self.rises else "lt"
            marks = marks.filter(**{f"{number}__{side}": self.beyond})
        return marks.order_by(number if self.rises else f"-{number}")[: self.many]


def find(rows: Rows, actor: Actor, query: str, narrowed: Q, stretch: Stretch) -> list[Found]:
    """Returns among `rows` that are `narrowed` and match, in the order of their numbers.

    A number or a code is looked up as such, and if it is none, as words, all of which must occur.
    """
    code = query.strip()
    if not any(each.isspace() for each in code):
        for found in _by_code(rows, actor, code, narrowed, stretch):
            if found:
                return found
    return _by_words(rows, actor, code, narrowed, stretch)


def _by_code(
    rows: Rows, actor: Actor, code: str, narrowed: Q, stretch: Stretch
) -> Iterator[list[Found]]:
    spellings = {code, code.upper()}
    for field in ("order_number", "rma", "seller_rma"):
        # First by the number alone: the planner might walk along the other filters instead. Who
        # may see what is found is asked afterwards.
        among = rows if field == "seller_rma" else ReturnRequest.objects
        named = among.filter(**{f"{field}__in": spellings}).order_by().values_list("pk", flat=True)
        if numbers := list(named[:FEW]):
            yield _read(stretch.of(rows.filter(narrowed, pk__in=numbers), "pk"), stretch)
    for field in ("sku", "asin"):
        items = ReturnItem.objects.filter(**{f"{field}__in": spellings})
        yield _of(rows, _of_seller(items, actor).filter(_joined(narrowed)), stretch)


def _by_words(rows: Rows, actor: Actor, query: str, narrowed: Q, stretch: Stretch) -> list[Found]:
    words = [word[:LONGEST] for word in text.words(query)][:MOST_WORDS]
    if not words:
        return []
    chosen = rows.filter(narrowed)
    if chosen.order_by()[: FEW + 1].count() <= FEW:
        having = chosen.filter(*(_has(word, "pk") for word in words))
        return _read(stretch.of(having, "pk"), stretch)
    kept = _of_seller(ReturnWord.objects.order_by(), actor)
    first, *others = sorted(words, key=lambda word: kept.filter(word=word)[:FEW].count())
    marks = kept.filter(
        _joined(narrowed), *(_has(word, "request_id") for word in others), word=first
    )
    return _of(rows, marks, stretch)


def _has(word: str, of: str) -> Exists:
    marks = ReturnWord.objects.filter(
        word=word, seller_id=OuterRef("seller_id"), request_id=OuterRef(of)
    )
    return Exists(marks)


def _of(rows: Rows, marks: QuerySet[Any], stretch: Stretch) -> list[Found]:
    """The returns these items or words belong to."""
    numbers = list(stretch.of(marks, "request_id").values_list("request_id", flat=True))
    return _read(rows.filter(pk__in=numbers), stretch)


def _read(rows: Rows, stretch: Stretch) -> list[Found]:
    found = [Found(*each) for each in rows.values_list(*Found._fields)]
    return sorted(found, key=lambda each: each.pk, reverse=not stretch.rises)


def _of_seller(marks: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return marks.filter(seller_id=actor.seller_id) if actor.seller_id else marks


def _joined(narrowed: Q) -> Q:
    """The same condition, asked of the return something belongs to."""
    made = Q(_connector=narrowed.connector, _negated=narrowed.negated)
    for child in narrowed.children:
        if isinstance(child, Q):
            made.children.append(_joined(child))
        elif isinstance(child, tuple):
            made.children.append((f"request__{child[0]}", child[1]))
    return made
