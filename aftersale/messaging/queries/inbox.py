"""The seller's inbox: queues, filters, counts, and pages that cost the same at any depth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.messaging.lifecycle import Stage
from aftersale.messaging.models import Conversation
from aftersale.messaging.queries.conversations import visible_to

PERIODS = {"7": 7, "30": 30, "90": 90, "365": 365, "all": None}
DAY = timedelta(days=1)
Rows = QuerySet[Conversation]

QUEUES: dict[str, Callable[[Rows, datetime], Rows]] = {
    "needs_response": lambda rows, now: rows.filter(stage=Stage.NEEDS_RESPONSE),
    "late": lambda rows, now: rows.filter(stage=Stage.NEEDS_RESPONSE, answer_by__lt=now),
    "new": lambda rows, now: rows.filter(new_to_seller=True),
    "answered": lambda rows, now: rows.filter(stage=Stage.ANSWERED),
    "no_response_needed": lambda rows, now: rows.filter(stage=Stage.NO_RESPONSE_NEEDED),
    "resolved": lambda rows, now: rows.filter(stage=Stage.RESOLVED),
    "archived": lambda rows, now: rows.filter(stage=Stage.ARCHIVED),
    "closed": lambda rows, now: rows.filter(stage=Stage.CLOSED),
    "all": lambda rows, now: rows,
}
DUE_FIRST = {"needs_response", "late"}


@dataclass(frozen=True)
class Filter:
    """What of the inbox is asked for; the defaults are A012's and A016's."""

    queue: str = "needs_response"
    kind: str = ""
    market: str = ""
    period: str = "30"

    @property
    def due_first(self) -> bool:
        """Whether the deadline leads; otherwise the newest comes first."""
        return self.queue in DUE_FIRST


@dataclass(frozen=True)
class Page:
    """Some conversations, and where the next ones begin ("" when there are none)."""

    rows: list[Conversation]
    next: str = ""


def inbox(actor: Actor, wanted: Filter, *, after: str = "", size: int = 50) -> Page:
    """A page of the inbox. `after` is an earlier page's `next`; anything else is the beginning."""
    rows = _narrowed(visible_to(actor), wanted)
    key, descending = ("answer_by", False) if wanted.due_first else ("last_at", True)
    if place := cursor.read(after):
        rows = rows.filter(_beyond(key, descending, *place))
    order = [f"-{key}", "-pk"] if descending else [key, "pk"]
    found = list(rows.order_by(*order)[: size + 1])
    if len(found) <= size:
        return Page(found)
    return Page(found[:size], cursor.made(getattr(found[size - 1], key), found[size - 1].pk))


def _narrowed(rows: Rows, wanted: Filter) -> Rows:
    now = clock.now()
    rows = QUEUES.get(wanted.queue, QUEUES["needs_response"])(rows, now)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.market:
        rows = rows.filter(market=wanted.market)
    days = PERIODS.get(wanted.period, 30)
    if days and wanted.queue != "new":  # what nobody has read is shown however old it is
        rows = rows.filter(_recent(wanted.due_first, now - days * DAY))
    return rows


def _recent(due_first: bool, since: datetime) -> Q:
    """Within the period. Where the deadline leads it is the deadline that is compared: it stands
    in the index, a target's length after the message it belongs to."""
    return Q(answer_by__gte=since) if due_first else Q(last_at__gte=since)


def _beyond(key: str, descending: bool, moment: datetime, pk: int) -> Q:
    side = "lt" if descending else "gt"
    return Q(**{f"{key}__{side}": moment}) | Q(**{key: moment, f"pk__{side}": pk})
