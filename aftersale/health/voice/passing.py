"""Days that leave the window: what they added to offers is taken away again."""

from __future__ import annotations

from collections import defaultdict

from django.db import connection

from aftersale.health.models import OfferDay, OfferReason, OfferWindow
from aftersale.health.voice.keeping import COUNTS, NOTHING, OFFER
from aftersale.health.voice.rating import rate
from aftersale.health.voice.restating import first_day, first_days
from aftersale.market.rulebook import markets

AT_ONCE = 2_000


def is_due() -> bool:
    """Whether a window has moved on, or days are left that it has passed."""
    for market in markets():
        first = first_day(market)
        known = OfferWindow.objects.filter(market=market).values_list("first_day", flat=True)
        if any(day < first for day in known):
            return True
        if OfferDay.objects.filter(market=market, day__lt=first).exists():
            return True
    return False


def let_go() -> int:
    """Take away some of the days before the window, of every marketplace; returns how many.

    To be called by one at a time. From here on nothing is added to those days, so that what they
    hold is what is to be taken away, in as many goes as it needs.
    """
    return sum(map(_let_go, markets()))


def _let_go(market: str) -> int:
    first = first_day(market)
    if first_days({market})[market] < first:
        OfferWindow.objects.filter(market=market).update(first_day=first)
    gone = list(
        OfferDay.objects.filter(market=market, day__lt=first).order_by("day", "pk")[:AT_ONCE]
    )
    if not gone:
        return 0
    sums: defaultdict[int, list[int]] = defaultdict(lambda: list(NOTHING))
    for each in gone:
        for place, name in enumerate(COUNTS):
            sums[each.offer_id][place] -= getattr(each, name)
    with connection.cursor() as cursor:
        cursor.executemany(OFFER, [(*less, pk) for pk, less in sorted(sums.items())])
    OfferDay.objects.filter(pk__in=[each.pk for each in gone]).delete()
    OfferReason.objects.filter(offer_id__in=sums, day__lt=first).delete()
    rate(sums)
    return len(gone)
