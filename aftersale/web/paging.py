"""Long lists, newest first, that cost the same at any depth."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PAGE = 50


def page(
    rows: QuerySet[Any], after: str, size: int = PAGE, by: str = "written_at"
) -> tuple[list[Any], str]:
    """Some rows that are ordered by the moment `by` and number, and where the next ones begin."""
    if place := _read(after):
        moment, pk = place
        rows = rows.filter(Q(**{f"{by}__lt": moment}) | Q(**{by: moment, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    micros = (getattr(last, by) - EPOCH) // timedelta(microseconds=1)
    return found[:size], f"{micros:x}-{last.pk:x}"


def _read(cursor: str) -> tuple[datetime, int] | None:
    micros, _, pk = cursor.partition("-")
    try:
        return EPOCH + timedelta(microseconds=int(micros, 16)), int(pk, 16)
    except (ValueError, OverflowError):
        return None
