"""What leaves the windows and when, at which pace more comes, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from aftersale.health.measures import ALL
from aftersale.health.models import Mark
from aftersale.health.policy import ahead
from aftersale.health.policy.ahead import Crossing, Sums
from aftersale.health.policy.folding import AT, NAME, fold, moment
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
TOPICS: dict[str, tuple[str, ...]] = {
    "order_defect_rate": ("rating", "claim", "chargeback"),
    "negative_feedback_rate": ("rating",),
    "feedback_score": ("rating",),
    "claim_rate": ("claim",),
    "chargeback_rate": ("chargeback",),
    "cancellation_rate": ("cancel",),
    "refund_rate": ("refund",),
    "negative_experience_rate": ("refund", "return", "contact", "review"),
}
"""Facts of an order that may make it count under a measure, by how their names begin. Any other is
decided by what the shop tells, and counts from the day it is dated by."""


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
    whole = days(seller_id, market, measure, fulfilled_by, of.first_day, today)
    bad = {each.day: each.bad for each in whole if each.bad}
    since = clock.now() - timedelta(days=ahead.sample_days(rules))
    return ahead.pace(
        measure, book.health, _sums(of, shown), today,
        came=_came(of, seller_id, book, since, bad),
        leaves={rules.leaves_on(day): weight for day, weight in bad.items()},
        enters={rules.enters_on(day): weight for day, weight in bad.items() if day > of.last_day},
    )  # fmt: skip


def _came(of: Shown, seller_id: int, book: Rulebook, since: datetime, bad: dict[date, int]) -> int:
    """How much came to count against the seller since then, whenever its case began: a defect of
    today may be that of an order of last month, and what waits for the window to catch up has come
    too. Of very many, by their own days."""
    first = local_day(book.zone, since)
    until = replace(of, last_day=_today(book))
    found = list(_marks(until, seller_id, book.market).order_by("-day")[: MARKS + 1])
    if len(found) > MARKS:
        return sum(weight for day, weight in bad.items() if day > first)
    return sum(each.weight for each in found if _came_at(each, book) >= since)


def _came_at(mark: Mark, book: Rulebook) -> datetime:
    """When it came to count: with the first fact after which the measure said so, of those that may
    make it; the moment it is dated by where no fact does, only what the shop tells."""
    dossier = mark.dossier
    facts, topics = facts_of(dossier.facts), TOPICS.get(mark.measure, ())
    if dossier.sort == Sort.ORDER:
        said = [each for each in facts if each[NAME].partition("_")[0] in topics]
    else:
        said = facts
    given = [each for each in facts if each not in said]
    told = sorted(said, key=lambda each: each[AT])
    for last, fact in enumerate(told):
        at = moment(fact[AT])
        case = fold(dossier.sort, [*given, *told[: last + 1]])
        verdict = ALL[mark.measure].judge(case, book, at) if case else None
        if verdict and verdict.bad:
            return at
    return moment(told[-1][AT]) if told else mark.at


def _today(book: Rulebook) -> date:
    return local_day(book.zone, clock.now())
