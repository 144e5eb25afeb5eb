"""The response figures (A131–A135): every one of them can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Avg, Case, Count, F, Q, QuerySet, When

from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging.lifecycle import Delivery, Side
from aftersale.messaging.models import Message
from aftersale.messaging.policy import ResponseFigures

WINDOWS = (7, 30, 90)
BUCKETS = ("in_time", "late", "unanswered", "answered_late", "excused", "pending")


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
    """One column for each of 7, 30 and 90 days."""
    book = current(market)
    return [_window(seller_id, book, days) for days in WINDOWS]


def _window(seller_id: int, book: Rulebook, days: int) -> Window:
    since, first, last = _span(book, days)
    rows = _received(seller_id, book.market, since)
    now, target = clock.now(), book.clock.target.total_seconds()
    found = rows.aggregate(
        **{name: Count("pk", filter=_in(name, now, target)) for name in BUCKETS},
        average=Avg(Case(When(_in("answered", now, target), then=F("elapsed_seconds")))),
    )
    figures = ResponseFigures(
        found["in_time"],
        found["answered_late"],
        found["unanswered"],
        None if found["average"] is None else int(found["average"]),
    )
    return Window(days, first, last, figures, found["excused"], found["pending"])


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
    """A seller's usual answer time in seconds, as buyers see it; None if there is none yet."""
    since = clock.now() - timedelta(days=days)
    rows = _received(seller_id, market, since).filter(excused_at=None, answered_at__isnull=False)
    average = rows.aggregate(average=Avg("elapsed_seconds"))["average"]
    return None if average is None else int(average)
