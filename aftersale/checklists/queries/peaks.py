"""The festive season in figures: how contacts, feedback, returns and refunds rise (A142)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists.policy.periods import ONE_DAY, ends_at
from aftersale.checklists.queries.plans import plan
from aftersale.feedback import queries as feedback
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.refunds import queries as refunds
from aftersale.returns import queries as returns

MOST = 10_000
DAYS = 7
Counting = Callable[[Actor, datetime, datetime], int]


@dataclass(frozen=True)
class Rise:
    """One figure of the last seven full days beside that of seven days before the season.

    Counting stops at `MOST`; a figure that reached it is a lower bound.
    """

    kind: str
    now: int
    before: int

    @property
    def percent(self) -> int | None:
        """By how much it rose, in whole per cent; None where there is nothing to compare with."""
        if not self.before or MOST in (self.now, self.before):
            return None
        return round(100 * (self.now - self.before) / self.before)


@dataclass(frozen=True)
class Peak:
    """The days compared (first and last, both included) and what was counted in them."""

    now: tuple[date, date]
    before: tuple[date, date]
    rises: list[Rise]


def peak(actor: Actor) -> Peak:
    """The last seven full days beside the same weekdays before the season began.

    Needs `checklists.read`; what the actor may not read is left out.
    """
    actor.require(P.CHECKLISTS_READ)
    drawn = plan(actor.seller_id or 0)
    began = drawn.book.checklists.festive_began(drawn.day)
    now = _week(drawn.day - ONE_DAY)
    weeks = -(-((now[1] - began).days + 1) // DAYS)
    back = timedelta(days=DAYS * max(1, weeks))
    before = now[0] - back, now[1] - back
    rises = [
        Rise(kind, *(count(actor, *_moments(of, drawn.zone)) for of in (now, before)))
        for kind, (permission, count) in COUNTS.items()
        if actor.can(permission, seller_id=actor.seller_id)
    ]
    return Peak(now, before, rises)


def _week(last: date) -> tuple[date, date]:
    return last - (DAYS - 1) * ONE_DAY, last


def _moments(of: tuple[date, date], zone: str) -> tuple[datetime, datetime]:
    return ends_at(of[0] - ONE_DAY, zone), ends_at(of[1], zone)


def _contacts(actor: Actor, since: datetime, until: datetime) -> int:
    return messaging.received_between(actor.seller_id or 0, since, until, MOST)


def _ratings(actor: Actor, since: datetime, until: datetime) -> int:
    rows = feedback.visible_to(actor).filter(left_at__gte=since, left_at__lt=until)
    return rows.order_by()[:MOST].count()


def _returns(actor: Actor, since: datetime, until: datetime) -> int:
    rows = returns.visible_to(actor).filter(asked_at__gte=since, asked_at__lt=until)
    return rows.order_by()[:MOST].count()


def _refunds(actor: Actor, since: datetime, until: datetime) -> int:
    """Their numbers rise with time: the newest are walked, as many as counting goes."""
    rows = refunds.visible_to(actor).order_by("-pk").values_list("asked_at", flat=True)[:MOST]
    return sum(since <= each < until for each in rows)


COUNTS: dict[str, tuple[P, Counting]] = {
    "contacts": (P.CONVERSATIONS_READ, _contacts),
    "feedback": (P.FEEDBACK_READ, _ratings),
    "returns": (P.RETURNS_READ, _returns),
    "refunds": (P.REFUNDS_READ, _refunds),
}
