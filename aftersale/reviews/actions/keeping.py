"""The one way texts move, and the counts of a listing that move with them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Stale
from aftersale.reviews.lifecycle import TEXT
from aftersale.reviews.models import Listing, Month, Revision


def move(row: Any, step: str, **changes: Any) -> None:
    """Take a text one step on; refuses `wrong_stage`, and `stale` when somebody else was faster.

    The UPDATE names the stage and the version we read: a text is also changed where it stands.
    """
    changes |= {"stage": TEXT.target(row.stage, step), "version": row.version + 1}
    rows = type(row)._base_manager.filter(pk=row.pk, stage=row.stage, version=row.version)
    if not rows.update(**changes):
        raise Stale(step=step)
    for name, value in changes.items():
        setattr(row, name, value)


def remember(row: Any, by: Actor, *, stars: int | None = None, title: str = "") -> None:
    """Keep how a text stood until now."""
    Revision.objects.create(
        about=row.about, stars=stars, title=title, text=row.text, by=by.ref, until=clock.now()
    )


def count(listing_id: int, **by: int) -> None:
    """Change a listing's counts by so much; its page is another one from now on."""
    moved = {name: F(name) + number for name, number in by.items() if number}
    Listing.objects.filter(pk=listing_id).update(
        version=F("version") + 1, changed_at=clock.now(), **moved
    )


def count_stars(listing_id: int, written_at: datetime, before: int, after: int) -> None:
    """A review changes from so many stars to so many; 0 is a review that is not shown."""
    by: dict[str, int] = {}
    for stars, number in ((before, -1), (after, 1)):
        if stars:
            by[f"stars_{stars}"] = by.get(f"stars_{stars}", 0) + number
    count(listing_id, **by)
    _count_month(listing_id, month_of(written_at), {name: n for name, n in by.items() if n})


def _count_month(listing_id: int, month: date, by: dict[str, int]) -> None:
    if not by:
        return
    row = {"listing_id": listing_id, "month": month}
    Month.objects.bulk_create([Month(**row)], ignore_conflicts=True)
    Month.objects.filter(**row).update(**{name: F(name) + n for name, n in by.items()})


def month_of(moment: datetime) -> date:
    """The first day of its month, in UTC."""
    return moment.date().replace(day=1)
