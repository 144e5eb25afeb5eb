"""The response figures (A131–A135): every one of them can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import Avg, Case, CharField, Count, Q, QuerySet, Sum, Value, When

from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging.lifecycle import Delivery, Side
from aftersale.messaging.models import Message
from aftersale.messaging.policy import ResponseFigures

WINDOWS = (7, 30, 90)
DISTINCT = ("excused", "in_time", "answered_late", "unanswered", "pending")
BUCKETS = (*DISTINCT, "late")


@dataclass(frozen=True)
class Window:
    """The figures of so many whole local days and today (A133)."""

    days: int
    first_day: date
    last_day: date
    figures: ResponseFigures
    excused: int
    pending: int


def response_table(seller_id: int, market: str) -> list[Window]:
    """One column for each of 7, 30 and 90 days, counted in one pass over the longest."""
    book = current(market)
    spans = {days: _span(book, days) for days in WINDOWS}
    counted = _counted(seller_id, book, {days: span[0] for days, span in spans.items()})
    return [_window(days, spans[days], counted) for days in WINDOWS]


@dataclass(frozen=True)
class _Counted:
    """So many messages of one bucket whose smallest window is `days`, and their seconds."""

    days: int
    bucket: str
    count: int
    seconds: int


def _counted(seller_id: int, book: Rulebook, since: dict[int, datetime]) -> list[_Counted]:
    now, target = clock.now(), book.clock.target.total_seconds()
    window = Case(
        *(When(written_at__gte=moment, then=Value(days)) for days, moment in since.items())
    )
    bucket = Case(
        *(When(_in(name, now, target), then=Value(name)) for name in DISTINCT),
        output_field=CharField(),
    )
    rows = _received(seller_id, book.market, min(since.values()))
    grouped = rows.order_by().values(days=window, bucket=bucket)
    return [
        _Counted(row["days"], row["bucket"], row["count"], row["seconds"] or 0)
        for row in grouped.annotate(count=Count("pk"), seconds=Sum("elapsed_seconds"))
    ]


def _window(days: int, span: tuple[datetime, date, date], counted: list[_Counted]) -> Window:
    within = [each for each in counted if each.days <= days]
    count = {name: sum(e.count for e in within if e.bucket == name) for name in DISTINCT}
    answered = count["in_time"] + count["answered_late"]
    seconds = sum(e.seconds for e in within if e.bucket in {"in_time", "answered_late"})
    figures = ResponseFigures(
        count["in_time"],
        count["answered_late"],
        count["unanswered"],
        seconds // answered if answered else None,
    )
    return Window(days, span[1], span[2], figures, count["excused"], count["pending"])


def _span(book: Rulebook, days: int) -> tuple[datetime, date, date]:
    """A window begins at local midnight, so that it names whole days (B3.6)."""
    zone = ZoneInfo(book.zone)
    today = clock.now().astimezone(zone).date()
    first = today - timedelta(days=days - 1)
    return datetime.combine(first, time.min, zone), first, today


def _received(seller_id: int, market: str, since: datetime) -> QuerySet[Message]:
    """Buyers' messages that ask for a response, received since then."""
    return Message.objects.filter(
        seller_id=seller_id, side=Side.BUYER, written_at__gte=since,
        market=market, counts=True, stage=Delivery.SENT,
    )  # fmt: skip


def _in(bucket: str, now: datetime, target: float) -> Q:
    """B3.4 and B3.5 as a condition; the same cases as `policy.bucket`."""
    counted, unanswered = Q(excused_at=None), Q(answered_at=None)
    return {
        "answered": counted & ~unanswered,
        "in_time": counted & Q(elapsed_seconds__lte=target),
        "answered_late": counted & Q(elapsed_seconds__gt=target),
        "unanswered": counted & unanswered & Q(answer_by__lt=now),
        "late": counted & (Q(elapsed_seconds__gt=target) | (unanswered & Q(answer_by__lt=now))),
        "pending": counted & unanswered & Q(answer_by__gte=now),
        "excused": ~counted,
    }[bucket]


def messages_behind(seller_id: int, market: str, days: int, bucket: str) -> QuerySet[Message]:
    """The messages a figure counts, newest first; `bucket` is one of the table's rows."""
    book = current(market)
    rows = _received(seller_id, market, _span(book, days)[0])
    chosen = rows.filter(_in(bucket, clock.now(), book.clock.target.total_seconds()))
    return chosen.select_related("conversation").order_by("-written_at", "-pk")


def waiting_now(seller_id: int, days: int = 7) -> dict[str, int]:
    """The home widget (A009, A135): received, and waiting under and over their time."""
    now = clock.now()
    rows = Message.objects.filter(
        seller_id=seller_id, side=Side.BUYER, written_at__gte=now - timedelta(days=days),
        stage=Delivery.SENT,
    )  # fmt: skip
    waits = Q(counts=True, answered_at=None, excused_at=None)
    return rows.aggregate(
        received=Count("pk"),
        needed=Count("pk", filter=Q(counts=True, excused_at=None)),
        under=Count("pk", filter=waits & Q(answer_by__gte=now)),
        over=Count("pk", filter=waits & Q(answer_by__lt=now)),
    )


def answer_time_of(seller_id: int, market: str, days: int = 30) -> int | None:
    """A seller's usual answer time in seconds, as buyers see it; None if there is none yet.

    Buyers need it roughly and often, so it is remembered for ten minutes.
    """
    key = f"answer-time-{seller_id}-{market}-{days}"
    return cache.get_or_set(key, lambda: _answer_time(seller_id, market, days), 600)


def _answer_time(seller_id: int, market: str, days: int) -> int | None:
    since = clock.now() - timedelta(days=days)
    rows = _received(seller_id, market, since).filter(excused_at=None, answered_at__isnull=False)
    average = rows.aggregate(average=Avg("elapsed_seconds"))["average"]
    return None if average is None else int(average)


def received_between(seller_id: int, since: datetime, until: datetime, at_most: int) -> int:
    """How many messages of buyers a seller received in that time; counting stops at `at_most`."""
    rows = Message.objects.filter(
        seller_id=seller_id, side=Side.BUYER, stage=Delivery.SENT, written_at__gte=since,
        written_at__lt=until,
    )  # fmt: skip
    return rows.order_by()[:at_most].count()
