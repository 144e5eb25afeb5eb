"""A seller as everybody sees them, read from counters kept within each change (B, T1, T2)."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.db import connection
from django.db.models import Q, Sum

from aftersale.feedback.counting import day_of
from aftersale.feedback.lifecycle import SHOWN, ReplyStage, Stage
from aftersale.feedback.models import STARS, Feedback, Reply, Score, ScoreDay
from aftersale.feedback.models import Profile as OwnWords
from aftersale.feedback.policy.scores import WINDOWS, Counts, window_shown
from aftersale.kernel import clock
from aftersale.market.rulebook import current

NOTHING: tuple[int, datetime | None] = (0, None)


@dataclass(frozen=True)
class Profile:
    """A seller's ratings on one marketplace.

    `windows` has the counts of 30, 90 and 365 local days, today being one of them; `lifetime` all.
    `shown_days` is the window whose percentage is shown, None for all time.
    """

    lifetime: Counts
    windows: dict[int, Counts] = field(default_factory=dict)
    shown_days: int | None = None

    @property
    def shown(self) -> Counts:
        """The counts whose percentage is shown."""
        return self.windows[self.shown_days] if self.shown_days else self.lifetime


def profile(seller_id: int, market: str) -> Profile:
    """Stars and percentages of a seller (T1, T2): two short reads however many ratings."""
    total = Score.objects.filter(seller_id=seller_id, market=market).first()
    if total is None:
        return Profile(Counts(), {days: Counts() for days in WINDOWS})
    today = day_of(market, clock.now())
    windows = {days: _within(seller_id, market, today, days) for days in WINDOWS}
    shown = window_shown(windows[365], current(market).feedback.at_least)
    return Profile(Counts(total.stars), windows, shown)


def _within(seller_id: int, market: str, today: date, days: int) -> Counts:
    since = today - timedelta(days=days - 1)
    rows = ScoreDay.objects.filter(
        seller_id=seller_id, market=market, day__gte=since, day__lte=today
    )
    told = rows.aggregate(**{name: Sum(name) for name in STARS})
    return Counts(tuple(told[name] or 0 for name in STARS))


_VERSION = "SELECT version, changed_at FROM feedback_score WHERE seller_id = %s AND market = %s"


def version(seller_id: int, market: str) -> tuple[int, datetime | None]:
    """The number that grows with every change of a seller's profile, and when it last did.

    Public pages ask this of every visitor, hundreds a second: one statement, written out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, [seller_id, market])
        found = cursor.fetchone()
    return (found[0], _aware(found[1])) if found else NOTHING


def _aware(moment: datetime | str) -> datetime:
    """SQLite gives moments as text."""
    told = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def busiest(seller_id: int, among: list[str]) -> str:
    """The marketplace where a seller has most ratings; the first while there are none."""
    rows = Score.objects.filter(seller_id=seller_id, market__in=among)
    totals = {each.market: sum(each.stars) for each in rows}
    return max(among, key=lambda market: totals.get(market, 0), default="")


def newest(
    seller_id: int, market: str, *, size: int = 10, stars: int = 0
) -> list[tuple[Feedback, Reply | None]]:
    """The newest ratings everybody can read, struck-through ones too, each with its reply."""
    rows = Feedback.objects.filter(seller_id=seller_id, market=market)
    if stars:
        rows = rows.filter(stars=stars)
    streams = [rows.filter(stage=stage).order_by("-left_at", "-pk")[:size] for stage in SHOWN]
    merged = heapq.merge(*streams, key=lambda each: (each.left_at, each.pk), reverse=True)
    found = list(islice(merged, size))
    replies = Reply.objects.filter(feedback__in=found, stage=ReplyStage.PUBLISHED)
    by_feedback = {each.feedback_id: each for each in replies}
    return [(each, by_feedback.get(each.pk)) for each in found]


def own_words(seller_id: int, market: str) -> OwnWords:
    """What a seller says of themselves there; empty while they have said nothing."""
    found = OwnWords.objects.filter(seller_id=seller_id, market=market).first()
    return found or OwnWords(seller_id=seller_id, market=market)


def counts(seller_id: int, market: str, since: datetime, until: datetime) -> list[int]:
    """Orders placed within that time whose feedback is negative, by number: the first part of the
    order defect rate (B). What is removed, struck through, hidden or held does not count."""
    rows = Feedback.objects.filter(
        Q(ordered_at__gte=since, ordered_at__lt=until), seller_id=seller_id, market=market,
        stars__lte=2, stage=Stage.PUBLISHED,
    )  # fmt: skip
    return list(rows.order_by("ordered_at").values_list("order_id", flat=True))
