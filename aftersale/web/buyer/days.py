"""Days as buyers read them, in the zone of the marketplace they belong to (A155)."""

from __future__ import annotations

from datetime import datetime

from aftersale.kernel import clock
from aftersale.web.buyer.words import zone_of
from aftersale.web.templatetags.moments import day_words
from aftersale.web.templatetags.moments import zone_of as place_of


def day(at: datetime | None, market: str) -> str:
    """A day in the market's zone; "" for none."""
    if at is None:
        return ""
    place = place_of(zone_of(market))
    return day_words(at.astimezone(place).date(), clock.now().astimezone(place).date(), long=True)
