"""Writes the differences of a ledger: days, marks and shifts, each in a few large statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from aftersale.health.ledger import Counted, Ledger, TallyKey
from aftersale.health.models import Mark, Shift
from aftersale.health.policy.folding import Case
from aftersale.health.storing import Held
from aftersale.journal.inserting import insert_plain

AT_ONCE = 200
ADD = """
    INSERT INTO health_tally
        (seller_id, market, fulfilled_by, measure, day, base, bad, left_out, amount)
    VALUES {}
    ON CONFLICT (seller_id, market, fulfilled_by, measure, day) DO UPDATE SET
        base = health_tally.base + excluded.base,
        bad = health_tally.bad + excluded.bad,
        left_out = health_tally.left_out + excluded.left_out,
        amount = health_tally.amount + excluded.amount
"""
MARK = (
    "seller_id", "market", "fulfilled_by", "measure", "day", "at", "dossier_id", "order_number",
    "is_left_out", "left_out", "weight", "why", "amount_minor", "currency", "since",
)  # fmt: skip
SHIFT = (
    "seller_id", "market", "fulfilled_by", "measure", "day", "subject", "order_number", "before",
    "after", "why", "batch", "at",
)  # fmt: skip
LONGEST = 200


def write(ledger: Ledger, *, batch: int, now: datetime, shifts: bool = True) -> None:
    """Write it all. The dossiers have their numbers already."""
    write_days(ledger.days)
    write_cases(ledger, batch=batch, now=now, shifts=shifts)


def write_days(days: Mapping[TallyKey, Sequence[int]]) -> None:
    """Add differences to the tallies, in one order, so that nobody waits for each other."""
    add_days([(*key, *sums) for key, sums in sorted(days.items()) if any(sums)])


def write_cases(ledger: Ledger, *, batch: int, now: datetime, shifts: bool = True) -> None:
    """Write the marks and shifts alone."""
    _unmark(ledger.unmarked)
    insert_plain(Mark, MARK, [_mark(*each, now) for each in ledger.marked])
    if shifts:
        insert_plain(Shift, SHIFT, [_shift(*each, batch, now) for each in ledger.shifted])


def add_days(rows: Sequence[Sequence[Any]]) -> None:
    """Add to the tallies; each row is the tally's key and the four sums."""
    with connection.cursor() as cursor:
        for some in in_parts(rows, AT_ONCE):
            values = [_plain(value) for row in some for value in row]
            cursor.execute(
                ADD.format(", ".join(["(%s,%s,%s,%s,%s,%s,%s,%s,%s)"] * len(some))), values
            )


def in_parts(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), size):
        yield rows[first : first + size]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _unmark(gone: Iterable[tuple[Held, str]]) -> None:
    by_measure: dict[str, list[int]] = {}
    for each, name in gone:
        if each.pk:
            by_measure.setdefault(name, []).append(each.pk)
    for name, dossiers in sorted(by_measure.items()):
        for some in in_parts(dossiers, AT_ONCE):
            Mark.objects.filter(dossier__in=some, measure=name).delete()


def _mark(
    each: Held, name: str, counted: Counted, at: datetime, case: Case, now: datetime
) -> tuple[Any, ...]:
    whose, day, verdict = counted
    left_out = bool(verdict.left_out)
    return (
        each.seller_id, each.market, whose, name, day, at, each.pk, each.order_number,
        left_out, verdict.left_out, max(verdict.base, 1) if left_out else verdict.bad,
        " ".join(verdict.why)[:LONGEST], getattr(case, "total_minor", None),
        getattr(case, "currency", ""), now,
    )  # fmt: skip


def _shift(
    each: Held, name: str, counted: Counted, before: int, after: int, batch: int, now: datetime
) -> tuple[Any, ...]:
    whose, day, verdict = counted
    return (
        each.seller_id, each.market, whose, name, day, each.subject, each.order_number, before,
        after, " ".join(verdict.why)[:LONGEST], batch, now,
    )  # fmt: skip
