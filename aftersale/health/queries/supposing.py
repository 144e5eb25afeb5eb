"""What the figures would be if something were done: altered cases, judged by the very measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from aftersale.chargebacks import queries as chargebacks
from aftersale.chargebacks.policy import counts as lost_counts
from aftersale.claims import queries as claims
from aftersale.feedback import queries as feedback
from aftersale.health.ledger import PLACE, counted_of
from aftersale.health.measures import ALL
from aftersale.health.policy import standing
from aftersale.health.policy.ahead import Sums, day_words
from aftersale.health.policy.folding import fold
from aftersale.health.policy.judging import Sort, Verdict
from aftersale.health.policy.rates import NUMBERS, ORDERS, percent
from aftersale.health.policy.supposing import DEEDS, Deed, Thing, supposed
from aftersale.health.policy.weighing import weigh
from aftersale.health.policy.windows import local_day
from aftersale.health.queries.figures import EVERYONE, Shown, figures
from aftersale.health.storing import Held, by_subjects
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import Rulebook, current, rulebook


@dataclass(frozen=True)
class Change:
    """A deed to be supposed: `claim:7` `grant` or `deny`; `chargeback:3` `lose` or `win`;
    `return:4` `authorise`, `deny` or `leave`; `message:9` `leave`; `feedback:5` `remove`;
    `order:203-…` `cancel`."""

    subject: str
    deed: str


@dataclass(frozen=True)
class Point:
    """A figure at one moment: counts, the rate in millionths (points of the rating), its state."""

    base: int
    bad: int
    amount: int
    rate_ppm: int | None
    status: str


@dataclass(frozen=True)
class Outcome:
    """A measure before and after. `until` is the last day on which what it made worse counts, the
    soonest of several; None where it made nothing worse."""

    measure: str
    title: str
    before: Point
    after: Point
    until: date | None = None

    @property
    def is_changed(self) -> bool:
        """Whether it would be any other."""
        return self.before != self.after


@dataclass(frozen=True)
class _Move:
    """What one case weighs more under one measure, and on which day."""

    measure: str
    fulfilled_by: str
    day: date
    by: Verdict


def what_if(
    actor: Actor, seller_id: int, market: str, changes: Sequence[Change],
    fulfilled_by: str = EVERYONE, known: dict[str, Shown] | None = None,
) -> dict[str, Outcome]:  # fmt: skip
    """All measures before and after, over today's windows, in their order.

    Deeds about one order are judged together, so that an order with two defects stays one. Refuses
    `unseen` for what is not the account's, or a deed there is not. `known` are the figures, where
    they were just asked for.
    """
    shown = known or figures(actor, seller_id, market, fulfilled_by)
    book, now = current(market), clock.now()
    moves = list(_moves(seller_id, book, changes, now))
    return {name: _outcome(each, shown, moves, book, now) for name, each in shown.items()}


def _moves(
    seller_id: int, book: Rulebook, changes: Sequence[Change], now: datetime
) -> Iterator[_Move]:
    deeds: dict[str, list[tuple[Deed, Thing]]] = {}
    for subject, deed, thing in (_meant(seller_id, book.market, each) for each in changes):
        deeds.setdefault(subject, []).append((deed, thing))
    found = by_subjects(deeds)
    for subject, some in deeds.items():
        held = found.get(subject)
        if held is None or held.seller_id != seller_id or held.market != book.market:
            raise Unseen()
        yield from _moved(held, some, book, now)


def _meant(seller_id: int, market: str, change: Change) -> tuple[str, Deed, Thing]:
    """The case a change is about, what is done, and to which thing of it."""
    kind, _, key = change.subject.partition(":")
    deed = DEEDS.get(kind, {}).get(change.deed)
    if deed is None:
        raise Unseen()
    if kind == "order":
        return f"order:{market}:{key}", deed, Thing(0)
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        raise Unseen()
    pk = int(key)
    if kind in (Sort.MESSAGE, Sort.RETURN):
        return change.subject, deed, Thing(pk)
    number, thing = _of_order(kind, pk, seller_id, market)
    return f"order:{market}:{number}", deed, thing


DISPUTES: dict[str, Any] = {"claim": claims, "chargeback": chargebacks, "feedback": feedback}


def _of_order(kind: str, pk: int, seller_id: int, market: str) -> tuple[str, Thing]:
    """The order a claim, a chargeback or a rating is about, and what has to be known of it."""
    rows = DISPUTES[kind].visible_to(SYSTEM)
    row = rows.filter(pk=pk, seller_id=seller_id, market=market).first()
    if row is None:
        raise Unseen()
    counts = kind == "chargeback" and lost_counts(
        rulebook(row.edition).chargebacks, row.type, "lost"
    )
    return row.order_number, Thing(pk, (), getattr(row, "asked_minor", 0), counts)


def _moved(
    held: Held, deeds: list[tuple[Deed, Thing]], book: Rulebook, now: datetime
) -> Iterator[_Move]:
    """What a case weighs more after all of these than it was counted for."""
    facts, at = held.facts, now
    for deed, thing in deeds:
        facts = supposed(facts, deed.facts(replace(thing, known=facts)), now)
    weighed = weigh(held.sort, fold(held.sort, facts), book, now)
    if any(deed.waits for deed, _ in deeds) and weighed.until:
        at = max(now, weighed.until)
        weighed = weigh(held.sort, fold(held.sort, facts), book, at)
    for name, (whose, day, verdict) in counted_of(held).items():
        yield _Move(name, whose, day, _negative(verdict))
    for name, verdict in weighed.verdicts.items():
        day = weighed.days[PLACE[name]]
        if day is not None:
            yield _Move(name, weighed.fulfilled_by, day, verdict)


def _negative(of: Verdict) -> Verdict:
    return Verdict(base=-of.base, bad=-of.bad, amount=-of.amount)


def _outcome(
    shown: Shown, all_shown: dict[str, Shown], moves: list[_Move], book: Rulebook, now: datetime
) -> Outcome:
    orders = all_shown[ORDERS]
    before = Sums(shown.base, shown.bad, shown.amount, orders.base)
    mine = _within(shown.measure, shown.fulfilled_by, moves, book, now)
    sent = _within(ORDERS, orders.fulfilled_by, moves, book, now)
    after = Sums(
        before.base + sum(each.by.base for each in mine),
        before.bad + sum(each.by.bad for each in mine),
        before.amount + sum(each.by.amount for each in mine),
        before.orders + sum(each.by.base for each in sent),
    )
    return Outcome(
        shown.measure, shown.title, _point(shown.measure, before, book),
        _point(shown.measure, after, book), _until(mine, book),
    )  # fmt: skip


def _within(
    name: str, whose: str, moves: list[_Move], book: Rulebook, now: datetime
) -> list[_Move]:
    """What moves a figure: in its window, and of its orders."""
    first, last = book.health.measures[name].span(local_day(book.zone, now))
    return [
        each
        for each in moves
        if each.measure == name
        and first <= each.day <= last
        and (whose == EVERYONE or ALL[name].sort is not Sort.ORDER or each.fulfilled_by == whose)
    ]


def _point(name: str, sums: Sums, book: Rulebook) -> Point:
    value = sums.value(name, book.health)
    status = standing.status(name, book.health, value)
    return Point(sums.base, sums.bad, sums.amount, value, status)


def _until(moves: list[_Move], book: Rulebook) -> date | None:
    """The last day of those cases that weigh more against the seller than before."""
    worse: dict[date, int] = {}
    for each in moves:
        worse[each.day] = worse.get(each.day, 0) + each.by.bad
    days = [day for day, weight in worse.items() if weight > 0]
    if not days:
        return None
    rules = book.health.measures[moves[0].measure]
    return date.fromordinal(rules.leaves_on(min(days)).toordinal() - 1)


def sentence(begins: str, outcomes: dict[str, Outcome], market: str) -> str:
    """ "If granted, orders with a defect would stand at 1.04 % until 12 March."; empty if no
    measure with a limit would be any other. Of several the first that has consequences is told."""
    rules = current(market).health.measures
    changed = [
        each
        for name, each in outcomes.items()
        if name not in NUMBERS
        and rules[name].has_limit
        and each.after.rate_ppm not in (None, each.before.rate_ppm)
    ]
    if not changed:
        return ""
    told = next((each for each in changed if rules[each.measure].enforced), changed[0])
    value = percent(told.after.rate_ppm or 0, rules[told.measure].target_ppm)
    until = f" until {day_words(told.until)}" if told.until else ""
    title = told.title[0].lower() + told.title[1:]
    return f"{begins}, {title} would stand at {value}{until}."


def stake(actor: Actor, seller_id: int, market: str, subject: str, deed: str) -> str:
    """One sentence on what a deed would do to the figures, for the page of a claim, a return or a
    message; empty where it would do nothing, or health does not know of the case yet."""
    kind = subject.partition(":")[0]
    try:
        outcomes = what_if(actor, seller_id, market, [Change(subject, deed)])
    except Unseen:
        return ""
    return sentence(DEEDS[kind][deed].begins, outcomes, market)
