"""The investigators ask further, and the seller answers, within a deadline of its own (C5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import policy
from aftersale.chargebacks.actions import files
from aftersale.chargebacks.actions.moving import done_once, move
from aftersale.chargebacks.events import ChargebackMoreAnswered, ChargebackMoreAsked
from aftersale.chargebacks.lifecycle import LIFE, Purpose
from aftersale.chargebacks.models import Chargeback, ChargebackQuestion
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


@transaction.atomic
def ask_more(
    row: Chargeback, *, by: Actor, text: str, answer_by: datetime | None = None
) -> ChargebackQuestion:
    """Staff ask the seller for something further; refuses `question_needed`, `too_long`,
    `deadline_over` (`answer_by` lies in the past)."""
    by.require(P.CHARGEBACKS_CLOSE)
    rules, now = rulebook(row.edition).chargebacks, clock.now()
    words = _words(row, text, "question_needed")
    if answer_by is not None and answer_by <= now:
        raise Refusal("deadline_over")
    clocks = policy.asked_more(rules, now, answer_by)
    move(row, "ask_more", clocks)
    question = ChargebackQuestion.objects.create(
        chargeback=row, seller_id=row.seller_id, text=words, asked_at=now, asked_by=by.ref,
        answer_by=clocks.due_by,
    )  # fmt: skip
    record(
        ChargebackMoreAsked(
            by=by.ref, question_id=question.pk, content=digest(words), **row.named()
        )
    )
    return question


def answer_more(
    row: Chargeback,
    *,
    by: Actor,
    text: str,
    uploads: Sequence[Attachment] = (),
    once: str = "",
) -> Chargeback:
    """The seller answers; staff pass it on. Refuses `answer_needed`, `too_long`, `too_many_files`,
    `not_evidence`."""
    by.require(P.CHARGEBACKS_ANSWER, seller_id=row.seller_id)
    return done_once(row, once, lambda: _answer(row, by, text, uploads, once))


@transaction.atomic
def _answer(
    row: Chargeback, by: Actor, text: str, uploads: Sequence[Attachment], once: str
) -> None:
    LIFE.target(row.stage, "answer_more")
    words = _words(row, text, "answer_needed")
    files.check(row, uploads, by=by)
    now = clock.now()
    move(
        row, "answer_more", policy.represented(rulebook(row.edition).chargebacks, now),
        once=once[:40],
    )  # fmt: skip
    question = row.questions.filter(answered_at=None).latest("pk")
    question.answer, question.answered_at, question.answered_by = words, now, by.ref
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    kept = files.take(row, uploads, by=by, purpose=Purpose.MORE, question=question)
    content = digest(words, *(each.digest for each in kept))
    record(
        ChargebackMoreAnswered(by=by.ref, question_id=question.pk, content=content, **row.named())
    )


def _words(row: Chargeback, text: str, code: str) -> str:
    words = one_newline(text).strip()
    at_most = rulebook(row.edition).chargebacks.evidence_characters
    if not words:
        raise Refusal(code)
    if length(words) > at_most:
        raise Refusal("too_long", length=length(words), at_most=at_most)
    return words
