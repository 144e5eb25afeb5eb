"""How an account stood when a day ended, and the same made anew from what was known then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from aftersale.health import snapshots
from aftersale.health.models import Snapshot


@dataclass(frozen=True, kw_only=True)
class Past:
    """A snapshot. `figures` by measure and whose: `figures["order_defect_rate", "all"]`, each with
    base, bad, left_out, amount, rate_ppm, status, version."""

    seller_id: int
    market: str
    day: date
    batch: int
    taken_at: datetime
    edition: str
    figures: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)


def snapshot(seller_id: int, market: str, day: date) -> Past | None:
    """How it stood at the end of that local day; None if none was taken."""
    row = Snapshot.objects.filter(seller_id=seller_id, market=market, day=day).first()
    return past(row) if row else None


def past(row: Snapshot) -> Past:
    """A row as others read it."""
    return Past(
        seller_id=row.seller_id, market=row.market, day=row.day, batch=row.batch,
        taken_at=row.taken_at, edition=row.edition,
        figures={snapshots.read_key(name): each for name, each in row.figures.items()},
    )  # fmt: skip


def recompute(snapshot: Past) -> Past:
    """The same from the facts that were known then, judged at that moment by those rules."""
    return Past(
        seller_id=snapshot.seller_id, market=snapshot.market, day=snapshot.day,
        batch=snapshot.batch, taken_at=snapshot.taken_at, edition=snapshot.edition,
        figures=snapshots.made_anew(
            snapshot.seller_id, snapshot.market, day=snapshot.day, batch=snapshot.batch,
            at=snapshot.taken_at, edition=snapshot.edition,
        ),
    )  # fmt: skip
