"""Where a page of a long list ended: a moment and a number, exact to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_NUMBER = 2**63 - 1


def made(moment: datetime, number: int) -> str:
    """The place of the row `number` in a list ordered by `moment`, as an address carries it."""
    return f"{(moment - EPOCH) // MICROSECOND:x}-{number:x}"


def read(cursor: str) -> tuple[datetime, int] | None:
    """The place a cursor names, or None for anything that is none: the list begins anew."""
    micros, _, number = cursor.partition("-")
    try:
        place = EPOCH + int(micros, 16) * MICROSECOND, int(number, 16)
    except (ValueError, OverflowError):
        return None
    return place if abs(place[1]) <= LARGEST_NUMBER else None
