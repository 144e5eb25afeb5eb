"""A violation of policy is recorded with its reasons, and ends: put right, or taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.actions.moving import words_of
from aftersale.enforcement.events import ViolationRecorded, ViolationResolved
from aftersale.enforcement.lifecycle import VIOLATION, State
from aftersale.enforcement.models import Violation
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.enforcing import SEVERITIES, Enforcement
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders


def record_violation(
    *,
    by: Actor,
    seller_id: int,
    market: str,
    family: str,
    reason: str,
    severity: str = "",
    order_number: str = "",
    about: str = "",
    found_by: str = "",
    once: str = "",
) -> Violation:
    """Say that a seller broke a rule, and how; `severity` is the family's unless given.

    `about` (`report:7`) is recorded once, and so is a form (`once`): the second gets what the first
    made. `found_by` is who found it where the house records it by itself.
    Refuses `unknown_market`, `unknown_family`, `unknown_severity`, `reason_missing`, `too_long`,
    `unknown_order`, `not_sold_here`.
    """
    by.require(P.ENFORCEMENT_DECIDE)
    book = current(market)
    words = words_of(book.edition, reason, "reason_missing")
    weight = severity or book.enforcement.family(family).severity
    _check(family, weight, seller_id, market, order_number, book.enforcement)
    marks = {"about": about} if about else {"once": once[:40]} if once else {}
    try:
        with transaction.atomic():
            return _record(
                by, book.enforcement, words, seller_id=seller_id, market=market, family=family,
                severity=weight, order_number=order_number.strip(), edition=book.edition,
                found_by=found_by or by.ref, **marks,
            )  # fmt: skip
    except IntegrityError:  # twice at once: the other was quicker
        known = Violation.objects.filter(**marks).first() if marks else None
        if known is None:
            raise
        return known


def _check(
    family: str, severity: str, seller_id: int, market: str, number: str, rules: Enforcement
) -> None:
    rules.family(family)
    if severity not in SEVERITIES:
        raise Refusal("unknown_severity", severity=severity)
    if not accounts.sells_on(seller_id, market):
        raise Refusal("not_sold_here", market=market)
    if number.strip():
        order = orders.by_number(market, number.strip())
        if order is None or order.seller_id != seller_id:
            raise Refusal("unknown_order", number=number.strip())


def _record(by: Actor, rules: Enforcement, words: str, **facts: Any) -> Violation:
    now = clock.now()
    row = Violation.objects.create(
        reason=words, found_at=now, is_automatic=by.kind == "system",
        repeat=_alike(rules, facts["seller_id"], facts["market"], facts["family"]), **facts,
    )  # fmt: skip
    record(ViolationRecorded(
        by=row.found_by, repeat=row.repeat, found_at=now.isoformat(), automatic=row.is_automatic,
        content=digest(words), **row.named(),
    ))  # fmt: skip
    return row


def _alike(rules: Enforcement, seller_id: int, market: str, family: str) -> int:
    """How many of the same family were found lately; what was none does not count."""
    since = clock.now() - timedelta(days=rules.repeat_days)
    rows = Violation.objects.filter(
        seller_id=seller_id, market=market, family=family, found_at__gte=since
    )
    return rows.exclude(stage=State.WITHDRAWN)[:100].count()


def resolve(row: Violation, *, by: Actor, reason: str) -> Violation:
    """The seller has put it right: it weighs no longer. Refuses `reason_missing`, `too_long`."""
    return _end(row, "resolve", by, reason)


def withdraw(row: Violation, *, by: Actor, reason: str) -> Violation:
    """It was none: it weighs no longer, and makes no later one a repeat."""
    return _end(row, "withdraw", by, reason)


@transaction.atomic
def _end(row: Violation, step: str, by: Actor, reason: str) -> Violation:
    by.require(P.ENFORCEMENT_DECIDE)
    words = words_of(row.edition, reason, "reason_missing")
    VIOLATION.advance(row, step, ended_at=clock.now(), ended_by=by.ref, ended_words=words)
    record(ViolationResolved(
        by=by.ref, withdrawn=step == "withdraw", content=digest(words), **row.named()
    ))  # fmt: skip
    return row
