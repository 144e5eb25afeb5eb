"""Searching returns: order number, RMA number, SKU, ASIN, words of titles and names (A088)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from aftersale.kernel import text
from aftersale.kernel.actor import Actor
from aftersale.returns.finding import LONGEST, MOST_WORDS
from aftersale.returns.models import ReturnItem, ReturnRequest, ReturnWord

MOST_FOUND = 500
FEW = 2000
"""Of so many returns it is quicker to look at each than to walk along a word."""
Rows = QuerySet[ReturnRequest]


def find(rows: Rows, actor: Actor, query: str, narrowed: Q) -> list[ReturnRequest]:
    """Returns among `rows` that are `narrowed` and match, the newest 500.

    A number or a code is looked up as such, and if it is none, as words, all of which must occur.
    """
    code = query.strip()
    if not any(each.isspace() for each in code):
        for found in _by_code(rows.filter(narrowed), actor, code, narrowed):
            if found:
                return found
    return _by_words(rows, actor, code, narrowed)


def _by_code(rows: Rows, actor: Actor, code: str, narrowed: Q) -> Iterator[list[ReturnRequest]]:
    spellings = {code, code.upper()}
    for field in ("order_number", "rma", "seller_rma"):
        yield list(rows.filter(**{f"{field}__in": spellings}).order_by("-pk")[:MOST_FOUND])
    for field in ("sku", "asin"):
        items = ReturnItem.objects.filter(**{f"{field}__in": spellings})
        yield _of(rows, _of_seller(items, actor).filter(_joined(narrowed)))


def _by_words(rows: Rows, actor: Actor, query: str, narrowed: Q) -> list[ReturnRequest]:
    words = [word[:LONGEST] for word in text.words(query)][:MOST_WORDS]
    if not words:
        return []
    chosen = rows.filter(narrowed)
    if chosen.order_by()[: FEW + 1].count() <= FEW:
        return list(chosen.filter(*(_has(word, "pk") for word in words)).order_by("-pk"))[
            :MOST_FOUND
        ]
    first, *others = words
    marks = _of_seller(ReturnWord.objects.filter(word=first), actor).filter(
        _joined(narrowed), *(_has(word, "request_id") for word in others)
    )
    return _of(rows, marks)


def _has(word: str, of: str) -> Exists:
    marks = ReturnWord.objects.filter(
        word=word, seller_id=OuterRef("seller_id"), request_id=OuterRef(of)
    )
    return Exists(marks)


def _of(rows: Rows, marks: QuerySet[ReturnItem] | QuerySet[ReturnWord]) -> list[ReturnRequest]:
    """The newest returns these items or words belong to."""
    numbers = list(marks.order_by("-request_id").values_list("request_id", flat=True)[:MOST_FOUND])
    return list(rows.filter(pk__in=numbers).order_by("-pk"))


def _of_seller(marks: QuerySet, actor: Actor) -> QuerySet:
    return marks.filter(seller_id=actor.seller_id) if actor.seller_id else marks


def _joined(narrowed: Q) -> Q:
    """The same condition, asked of the return something belongs to."""
    made = Q(_connector=narrowed.connector, _negated=narrowed.negated)
    for child in narrowed.children:
        inner = _joined(child) if isinstance(child, Q) else (f"request__{child[0]}", child[1])
        made.children.append(inner)
    return made
