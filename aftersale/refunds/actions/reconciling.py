"""Reconciling: what accounting gives back in a file, and what the shop says when it is asked.

Both may be told again and again: what is known already changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.queue.tasks import enqueue, task
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.refunds import policy, ports
from aftersale.refunds.actions import answering
from aftersale.refunds.lifecycle import Stage, Way
from aftersale.refunds.models import Refund
from aftersale.refunds.ports.answers import Refused, Taken, Unclear, Unknown, Word
from aftersale.refunds.ports.payout import payout_of
from aftersale.refunds.ports.statement import BadRow, Row

AT_ONCE = 200


@dataclass(frozen=True)
class Finding:
    """Something that does not fit: where it stands (a line, or a name), a stable code, words."""

    where: str
    code: str
    words: str = ""


@dataclass
class Report:
    """What came of it: how many were settled, failed, sent after all, or known already."""

    settled: int = 0
    failed: int = 0
    sent: int = 0
    unchanged: int = 0
    findings: list[Finding] = field(default_factory=list)


def reconcile(rows: Iterable[Row | BadRow], *, by: Actor) -> Report:
    """Settle or fail the refund of each row, each for itself; what does not fit is reported.

    Codes: `bad_row`, `unknown`, `other_round` (an earlier try has arrived, or it was never tried
    so often), `which_round` (its number does not say which try), `not_sent`, `being_sent`,
    `settled_already`, `given_up`.
    """
    by.require(P.REFUNDS_SETTLE)
    report = Report()
    for row in rows:
        if isinstance(row, BadRow):
            report.findings.append(Finding(f"line {row.line}", "bad_row", row.words))
            continue
        try:
            _reconcile_one(row, by, report)
        except Refusal as refused:
            report.findings.append(Finding(f"line {row.line}", refused.code, row.name))
    return report


def _reconcile_one(row: Row, by: Actor, report: Report) -> None:
    refund, told_round = _found(row)
    if told_round < refund.round:
        _of_an_older_round(row, report)
        return
    if told_round > refund.round:
        raise Refusal("other_round")
    _check_fits(refund, row)
    word = Taken(row.reference, True) if row.is_settled else Refused(row.words or "it failed")
    _count(report, refund, answering.keep(refund, word, by=by, ours=False))


def _found(row: Row) -> tuple[Refund, int]:
    """By the name of a round, or by its number, which says the round as long as there is one."""
    key, told_round = policy.key_and_round(row.name)
    found = Refund.objects.filter(key=key).first()
    if found:
        return found, told_round
    found = Refund.objects.filter(pk=row.number).first() if row.number else None
    if found is None:
        raise Refusal("unknown")
    if found.round > 1:
        raise Refusal("which_round")
    return found, 1


def _of_an_older_round(row: Row, report: Report) -> None:
    """It failed, and was tried again since; that it arrived after all would be money twice."""
    if row.is_settled:
        raise Refusal("other_round")
    report.unchanged += 1


def _check_fits(refund: Refund, row: Row) -> None:
    if refund.stage == Stage.GIVEN_UP and row.is_settled:
        raise Refusal("given_up")
    if refund.stage == Stage.SETTLED and not row.is_settled:
        raise Refusal("settled_already")
    if refund.stage == Stage.ASKED and not refund.tries:
        raise Refusal("not_sent")


def reconcile_shop(*, by: Actor) -> Report:
    """Ask the shop for everything it took and has not settled, and the port of all in doubt."""
    by.require(P.REFUNDS_SETTLE)
    report = Report()
    open_ = Q(stage=Stage.SENT, way=Way.WEBHOOK) | Q(stage=Stage.FAILED, in_doubt=True)
    for refund in Refund.objects.filter(open_).order_by("pk").iterator(chunk_size=AT_ONCE):
        _ask_one(refund, by, report)
    return report


def _ask_one(refund: Refund, by: Actor, report: Report) -> None:
    name = policy.name_of_try(refund.key, refund.round)
    word = _word_on(refund)
    if isinstance(word, Unclear):
        report.findings.append(Finding(name, "no_answer", word.words))
    elif isinstance(word, Unknown) and refund.stage == Stage.SENT:
        report.findings.append(Finding(name, "unknown_to_shop"))
    try:
        _count(report, refund, answering.keep(refund, word, by=by, ours=False))
    except Refusal as refused:
        report.findings.append(Finding(name, refused.code))


def _word_on(refund: Refund) -> Word:
    return ports.ask_about(refund.way, payout_of(refund, may_be_there=True))


def _count(report: Report, before: Refund, after: Refund) -> None:
    if after.stage == before.stage:
        report.unchanged += 1
    else:
        counted = {Stage.SETTLED: "settled", Stage.FAILED: "failed", Stage.SENT: "sent"}
        name = counted[Stage(after.stage)]
        setattr(report, name, getattr(report, name) + 1)


def ask_when_due() -> int:
    """Hand in an errand for each refund the shop is to be asked about now; returns how many."""
    due = Refund.objects.filter(stage=Stage.SENT, next_try_at__lte=clock.now())
    numbers = list(due.order_by("next_try_at").values_list("pk", flat=True)[:AT_ONCE])
    for number in numbers:
        enqueue(ask_shop, number)
    return len(numbers)


@task()
def ask_shop(refund_id: int) -> None:
    """Ask the shop whether the money of one refund has arrived."""
    refund = Refund.objects.filter(pk=refund_id, stage=Stage.SENT).first()
    if refund and refund.next_try_at and refund.next_try_at <= clock.now():
        answering.keep(refund, _word_on(refund), by=SYSTEM, ours=False)
