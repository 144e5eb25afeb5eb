"""Long lists, newest first, that cost the same at any depth."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from aftersale.kernel import cursor

PAGE = 50


def page(
    rows: QuerySet[Any], after: str, size: int = PAGE, by: str = "written_at"
) -> tuple[list[Any], str]:
    """Some rows that are ordered by the moment `by` and number, and where the next ones begin."""
    if place := cursor.read(after):
        moment, pk = place
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], cursor.made(getattr(last, by), last.pk)
