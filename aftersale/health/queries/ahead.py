"""What leaves the windows and when, at which pace more comes, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from aftersale.health.measures import ALL
from aftersale.health.models import Mark
from aftersale.health.policy import ahead
from aftersale.health.policy.ahead import Crossing, Sums
from aftersale.health.policy.folding import moment
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.rates import ORDERS
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.behind import Line
from aftersale.health.queries.daily import days
from aftersale.health.queries.figures import EVERYONE, Shown, figures
from aftersale.health.queries.opening import Open, OpenKind, open_cases, open_kinds
from aftersale.health.queries.supposing import (
    Change,
    Outcome,
    Point,
    sentence,
    stake,
    what_if,
)
from aftersale.health.storing import facts_of
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import Rulebook, current

__all__ = [
    "Change", "Crossing", "Leaving", "Open", "OpenKind", "Outcome", "Point", "open_cases",
    "open_kinds", "pace", "roll_off", "sentence", "stake", "what_if",
]  # fmt: skip
LINES = 200
MARKS = 500
TOPICS = ("rating", "claim", "chargeback", "refund", "cancel")
"""Facts of an order that make it count against its seller, by how their names begin."""


@dataclass(frozen=True)
class Leaving:
    """What leaves the window on `day`, the first on which it counts no more.

    `lines` are the cases, as far as the first two hundred of all go; `weight` is always whole.
    `rate_after_ppm` is the figure then if as many cases come in as go and none of them is bad.
    """

    day: date
    weight: int
    lines: list[Line]
    rate_after_ppm: int | None
    status_after: str


def roll_off(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str = EVERYONE
) -> list[Leaving]:
    """When each defect leaves its window, soonest first. Costs the days of the window."""
    shown = figures(actor, seller_id, market, fulfilled_by)
    of, health = shown[measure], current(market).health
    whole = days(seller_id, market, measure, fulfilled_by, of.first_day, of.last_day)
    told = [(each.day, each.bad, each.amount) for each in whole]
    lines: dict[date, list[Line]] = {}
    rules = health.measures[measure]
    for mark in _marks(of, seller_id, market).order_by("day", "pk")[:LINES]:
        gone = rules.leaves_on(mark.day)
        lines.setdefault(gone, []).append(_line(mark, gone))
    return [
        Leaving(each.day, each.weight, lines.get(each.day, []), each.rate_after_ppm,
                each.status_after)
        for each in ahead.leaving(measure, health, _sums(of, shown), told)
    ]  # fmt: skip


def _marks(of: Shown, seller_id: int, market: str) -> QuerySet[Mark]:
    """What counts against the seller in the window of a figure."""
    rows = Mark.objects.filter(
        seller_id=seller_id, market=market, measure=of.measure, is_left_out=False,
        day__range=(of.first_day, of.last_day),
    )  # fmt: skip
    if ALL[of.measure].sort is Sort.ORDER and of.fulfilled_by != EVERYONE:
        rows = rows.filter(fulfilled_by=of.fulfilled_by)
    return rows.select_related("dossier")


def _line(mark: Mark, leaves_on: date) -> Line:
    return Line(
        subject=mark.dossier.subject, order_number=mark.order_number,
        fulfilled_by=mark.fulfilled_by, day=mark.day, at=mark.at, weight=mark.weight,
        why=tuple(mark.why.split()), leaves_on=leaves_on, amount_minor=mark.amount_minor,
        currency=mark.currency,
    )  # fmt: skip


def _sums(of: Shown, shown: dict[str, Shown]) -> Sums:
    return Sums(of.base, of.bad, of.amount, shown[ORDERS].base)


def pace(
    actor: Actor, seller_id: int, market: str, measure: str, fulfilled_by: str = EVERYONE
) -> Crossing:
    """When at this pace the limit is crossed; says so where nothing can be said."""
    shown = figures(actor, seller_id, market, fulfilled_by)
    of, book = shown[measure], current(market)
    rules, today = book.health.measures[measure], _today(book)
    whole = days(seller_id, market, measure, fulfilled_by, of.first_day, of.last_day)
    leaves = {rules.leaves_on(each.day): each.bad for each in whole if each.bad}
    since = clock.now() - timedelta(days=ahead.sample_days(rules))
    came = _came(of, seller_id, market, since, [each.bad for each in whole])
    return ahead.pace(
        measure, book.health, _sums(of, shown), today, came=came, leaves=leaves
    )  # fmt: skip


def _came(of: Shown, seller_id: int, market: str, since: datetime, bad: list[int]) -> int:
    """How much came to count against the seller since then, whenever its case began: a defect of
    today may be that of an order of last month. Of very many, by their own days."""
    found = list(_marks(of, seller_id, market).order_by("-day")[: MARKS + 1])
    if len(found) > MARKS:
        recent = (of.last_day - since.date()).days
        return sum(bad[-recent:]) if recent > 0 else 0
    return sum(each.weight for each in found if _came_at(each) >= since)


def _came_at(mark: Mark) -> datetime:
    """When it came to count: with the last fact that speaks against the seller."""
    facts = facts_of(mark.dossier.facts)
    if mark.dossier.sort == Sort.ORDER:
        facts = [each for each in facts if each[2].partition("_")[0] in TOPICS]
    moments = [each[3] for each in facts]
    return moment(max(moments)) if moments else mark.at


def _today(book: Rulebook) -> date:
    return local_day(book.zone, clock.now())
