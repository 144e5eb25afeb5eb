"""Pure rules of chargebacks: until when one has time, what counts, what an outcome comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.kernel.errors import Refusal
from aftersale.market.charging import Chargebacks


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """`due_by`: when whoever acts next should have; `lapse_at`: when the clock acts by itself."""

    due_by: datetime | None = None
    remind_at: datetime | None = None
    lapse_at: datetime | None = None


DONE = Clocks()


def opened(
    rules: Chargebacks, notified_at: datetime, taken_at: datetime, answer_by: datetime | None = None
) -> Clocks:
    """The seller's time runs from our e-mail (C5, G9), unless the bank itself says when.

    That goes out when the case is taken; a notice that is dated later counts from its own date.
    """
    by = answer_by or max(notified_at, taken_at) + timedelta(days=rules.answer_days)
    return Clocks(due_by=by, remind_at=by - timedelta(hours=rules.remind_hours), lapse_at=by)


def represented(rules: Chargebacks, now: datetime) -> Clocks:
    """Staff pass it on to the bank."""
    return Clocks(due_by=now + timedelta(days=rules.submit_days))


def submitted(rules: Chargebacks, now: datetime) -> Clocks:
    """The bank takes its time; nothing follows by itself."""
    return Clocks(due_by=now + timedelta(days=rules.bank_days))


def asked_more(rules: Chargebacks, now: datetime, answer_by: datetime | None = None) -> Clocks:
    """A further question has a deadline of its own (C5)."""
    by = answer_by or now + timedelta(days=rules.more_days)
    return Clocks(due_by=by, lapse_at=by)


def counts(rules: Chargebacks, type: str, stage: str) -> bool:
    """Whether it is a defect of its order: lost service chargebacks; fraud never is (C5)."""
    return type == "service" and stage in rules.counted


def split(outcome: str, amount_minor: int, won_minor: int | None) -> tuple[int, int]:
    """What came back to the seller and what stays gone; refuses `bad_amount`.

    An outcome in part names what was won, more than nothing and less than all.
    """
    if outcome == "won":
        return amount_minor, 0
    if outcome == "lost":
        return 0, amount_minor
    if won_minor is None or not 0 < won_minor < amount_minor:
        raise Refusal("bad_amount", at_most=amount_minor)
    return won_minor, amount_minor - won_minor
