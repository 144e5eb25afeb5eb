"""Staff take a reimbursement up and ask the seller further; the seller answers (SAFET-4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import files
from aftersale.reimbursements.actions.moving import done_once, move, words_of
from aftersale.reimbursements.events import (
    ReimbursementAnswered,
    ReimbursementAsked,
    ReimbursementInvestigated,
)
from aftersale.reimbursements.lifecycle import LIFE, Purpose
from aftersale.reimbursements.models import Reimbursement, ReimbursementQuestion

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


@transaction.atomic
def investigate(row: Reimbursement, *, by: Actor) -> Reimbursement:
    """Somebody of staff takes it up; the time to decide goes on."""
    by.require(P.REIMBURSEMENTS_DECIDE)
    move(row, "investigate", due_by=row.due_by, investigated_by=by.ref)
    record(ReimbursementInvestigated(by=by.ref, **row.named()))
    return row


@transaction.atomic
def ask(row: Reimbursement, *, by: Actor, text: str) -> ReimbursementQuestion:
    """Ask the seller for something further; refuses `question_needed`, `too_long`."""
    by.require(P.REIMBURSEMENTS_DECIDE)
    words, now = words_of(row, text, "question_needed"), clock.now()
    until = policy.answer_by(rulebook(row.edition), now)
    move(row, "ask", due_by=until, lapse_at=until, investigated_by=row.investigated_by or by.ref)
    question = ReimbursementQuestion.objects.create(
        reimbursement=row, seller_id=row.seller_id, text=words, asked_at=now, asked_by=by.ref,
        answer_by=until,
    )  # fmt: skip
    record(
        ReimbursementAsked(by=by.ref, question_id=question.pk, content=digest(words), **row.named())
    )
    return question


def answer(
    row: Reimbursement,
    *,
    by: Actor,
    text: str,
    uploads: Sequence[Attachment] = (),
    once: str = "",
) -> Reimbursement:
    """The seller answers. Refuses `answer_needed`, `too_long`, `too_many_files`, `not_evidence`."""
    by.require(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    return done_once(row, once, lambda: _answer(row, by, text, uploads, once))


@transaction.atomic
def _answer(
    row: Reimbursement, by: Actor, text: str, uploads: Sequence[Attachment], once: str
) -> None:
    LIFE.target(row.stage, "answer")
    words = words_of(row, text, "answer_needed")
    files.check(row.edition, uploads, by=by)
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    move(row, "answer", due_by=policy.decide_by(rules, now), once=once[:40])
    question = row.questions.filter(answered_at=None).latest("pk")
    question.answer, question.answered_at, question.answered_by = words, now, by.ref
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    kept = files.take(row, uploads, by=by, purpose=Purpose.MORE, question=question)
    content = digest(words, *(each.digest for each in kept))
    record(
        ReimbursementAnswered(by=by.ref, question_id=question.pk, content=content, **row.named())
    )
