"""The relay at a glance, for operators: is it alive, what came in, what waits, what went wrong.

Nothing here counts a whole table. Queues are counted to a hundred; how much came in is read off
the numbers mails were given, which costs the same for ten mails a day and for ten million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Min, QuerySet

from aftersale.kernel import clock
from aftersale.relay import policy
from aftersale.relay.models import Attempt, Incoming, Outgoing, Pulse, TurnedAway

MOST_COUNTED = 100
MOST_READ = 2000  # rows of turned-away mail and bounces that one overview looks at
IS_SILENT_AFTER = timedelta(seconds=90)
Stage = Incoming.Stage
LOST = (Attempt.Outcome.REFUSED, Attempt.Outcome.BOUNCED, Attempt.Outcome.GIVEN_UP)


@dataclass(frozen=True)
class Life:
    """A process that carries mail and when it was last heard of."""

    name: str
    at: datetime

    @property
    def is_alive(self) -> bool:
        """Whether it was heard of in the last minute and a half."""
        return clock.now() - self.at < IS_SILENT_AFTER


@dataclass(frozen=True)
class Standing:
    """What waits and what went wrong. Counts stop at a hundred; a time is None with nothing there.

    `next_try_at` is the soonest of the newest two thousand, `bounced` is of the last seven days.
    """

    to_read: int
    to_read_since: datetime | None
    unreadable: int
    queued: int
    queued_since: datetime | None
    deferred: int
    next_try_at: datetime | None
    bounced: int


@dataclass
class Bounces:
    """What came back from one domain: for good, for now, and what its host said last."""

    domain: str
    hard: int = 0
    soft: int = 0
    words: str = ""
    at: datetime | None = None


@dataclass
class Refusals:
    """Mail turned away at the door for one reason: how often, from how many addresses."""

    reason: str
    times: int = 0
    addresses: int = 0
    domains: Counter[str] = field(default_factory=Counter)


def lives() -> list[Life]:
    """Every process that has carried mail lately, by name."""
    return [Life(*each) for each in Pulse.objects.order_by("name").values_list("name", "at")]


def standing() -> Standing:
    """What waits now, and what was lost in the last week."""
    unread = Incoming.objects.filter(stage=Stage.RECEIVED)
    queued = Outgoing.objects.filter(stage=Outgoing.Stage.QUEUED)
    deferred = Outgoing.objects.filter(stage=Outgoing.Stage.DEFERRED)
    lost = Attempt.objects.filter(
        outcome__in=LOST, at__gte=clock.now() - timedelta(days=7)
    ).order_by("-pk")
    return Standing(
        to_read=_count(unread),
        to_read_since=_first(unread, "pk", "received_at"),
        unreadable=_count(Incoming.objects.filter(stage=Stage.UNREADABLE)),
        queued=_count(queued),
        queued_since=_first(queued, "pk", "queued_at"),
        deferred=_count(deferred),
        next_try_at=deferred.order_by("-pk")[:MOST_READ].aggregate(at=Min("next_try_at"))["at"],
        bounced=_count(lost),
    )


def _count(rows: QuerySet[Incoming] | QuerySet[Outgoing] | QuerySet[Attempt]) -> int:
    return rows[:MOST_COUNTED].count()


def _first(rows: QuerySet[Incoming] | QuerySet[Outgoing], by: str, what: str) -> datetime | None:
    found: datetime | None = rows.order_by(by).values_list(what, flat=True).first()
    return found


def intake(buckets: int, each: timedelta) -> list[int]:
    """How many mails came in in each of the last `buckets` spans of time, the oldest first."""
    now = clock.now()
    last = Incoming.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    edges = [mail_since(now - each * place) or last + 1 for place in range(buckets, 0, -1)]
    return [max(0, till - since) for since, till in zip(edges, [*edges[1:], last + 1], strict=True)]


def mail_since(moment: datetime) -> int | None:
    """The number of the first mail that came then or later; None when there is none."""
    rows = Incoming.objects.filter(received_at__gte=moment).order_by("received_at", "pk")
    return rows.values_list("pk", flat=True).first()


def became(since: datetime) -> dict[str, int]:
    """What became of mail since then: how many at each stage, each counted to a hundred."""
    first = mail_since(since)
    if first is None:
        return dict.fromkeys(Stage.values, 0)
    return {
        stage: _count(Incoming.objects.filter(stage=stage, pk__gte=first)) for stage in Stage.values
    }


def turned_away_since(moment: datetime) -> list[Refusals]:
    """Mail refused at the door since then, by reason, the most frequent first."""
    rows = TurnedAway.objects.order_by("-pk").values_list(
        "reason", "times", "from_address", "last_at"
    )
    found: dict[str, Refusals] = {}
    for reason, times, address, at in rows[:MOST_READ]:
        if at >= moment:
            refusals = found.setdefault(reason, Refusals(reason))
            refusals.times += times
            refusals.addresses += 1
            refusals.domains[policy.domain_of(address)] += times
    return sorted(found.values(), key=lambda each: -each.times)


def bounces_since(moment: datetime) -> list[Bounces]:
    """What came back since then, by the recipient's domain, the most frequent first.

    Of the latest two thousand; addresses in the hosts' words are masked.
    """
    rows = Attempt.objects.filter(outcome__in=LOST).order_by("-pk")
    return _by_domain(rows.values_list("domain", "is_hard", "answer", "at")[:MOST_READ], moment)


def _by_domain(rows: Iterable[tuple[str, bool, str, datetime]], moment: datetime) -> list[Bounces]:
    found: dict[str, Bounces] = {}
    for domain, is_hard, answer, at in rows:
        if at < moment:
            continue
        of = found.setdefault(domain, Bounces(domain, words=policy.masked(answer), at=at))
        of.hard += is_hard
        of.soft += not is_hard
    return sorted(found.values(), key=lambda each: -(each.hard + each.soft))
