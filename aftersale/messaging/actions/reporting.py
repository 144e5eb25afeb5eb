"""Reporting a message (A025), and what staff decide about it."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.messaging import policy
from aftersale.messaging.actions.posting import book_of, facts_of
from aftersale.messaging.events import MessageReported, ReportJudged
from aftersale.messaging.lifecycle import Delivery, Side, Verdict
from aftersale.messaging.models import Message, Report


@transaction.atomic
def report(message: Message, *, by: Actor, reason: str) -> Report:
    """Tell staff that a message of the other side breaks the rules.

    Refuses `own_message`, `reported_already`, `reason_missing`.
    """
    side = _side_of(by, message)
    policy.require_reason(reason)
    if message.side == side or message.stage != Delivery.SENT:
        raise Refusal("own_message")
    made = _new_report(message, side, by, reason)
    record(MessageReported(by=by.ref, report_id=made.pk, **facts_of(message)))
    return made


def _side_of(by: Actor, message: Message) -> str:
    by.require(P.CONVERSATIONS_REPORT, seller_id=message.seller_id)
    if by.kind == "buyer" and by.id != message.conversation.buyer_id:
        raise NotPermitted(permission=P.CONVERSATIONS_REPORT)
    return Side.BUYER if by.kind == "buyer" else Side.SELLER


def _new_report(message: Message, side: str, by: Actor, reason: str) -> Report:
    now = clock.now()
    hours = book_of(message.conversation).messaging.staff_answer_hours
    try:
        with transaction.atomic():
            return Report.objects.create(
                conversation=message.conversation, message=message, seller_id=message.seller_id,
                side=side, by=by.ref, reason=reason.strip(), made_at=now,
                decide_by=now + timedelta(hours=hours),
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("reported_already") from None


@transaction.atomic
def judge_report(report: Report, *, by: Actor, uphold: bool, reason: str) -> Report:
    """Staff decide: upheld hides the message from both sides, dismissed leaves it.

    The reason is read by both. Refuses `reason_missing`; of two deciders one hears `stale`.
    """
    by.require(P.CONVERSATIONS_JUDGE)
    policy.require_reason(reason)
    decision = {
        "stage": Verdict.UPHELD if uphold else Verdict.DISMISSED,
        "decided_at": clock.now(),
        "decided_by": by.ref,
        "decision": reason.strip(),
    }
    if not Report.objects.filter(pk=report.pk, stage=Verdict.OPEN).update(**decision):
        raise Stale(step="judge_report")
    report.refresh_from_db()
    if uphold:
        Message.objects.filter(pk=report.message_id).update(is_hidden=True)
    record(
        ReportJudged(
            by=by.ref,
            report_id=report.pk,
            upheld=uphold,
            reason=report.decision,
            **facts_of(report.message),
        )
    )
    return report
