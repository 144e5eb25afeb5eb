"""The seller answers a notice: what happened, what was done, and what keeps it from happening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.actions import files
from aftersale.enforcement.actions.moving import done_once, move, words_of
from aftersale.enforcement.events import NoticeAnswered
from aftersale.enforcement.lifecycle import LIFE
from aftersale.enforcement.models import Notice
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def answer(
    row: Notice,
    *,
    by: Actor,
    text: str,
    plan: str,
    uploads: Sequence[Attachment] = (),
    once: str = "",
) -> Notice:
    """Once, with a plan of action. Late, it is read still where nobody answered before.

    Refuses `answer_needed`, `plan_needed`, `answered_already`, `too_long`, `too_many_files`,
    `not_evidence`.
    """
    by.require(P.ENFORCEMENT_ANSWER, seller_id=row.seller_id)
    return done_once(row, once, lambda: _answer(row, by, text, plan, uploads, once))


@transaction.atomic
def _answer(
    row: Notice, by: Actor, text: str, plan: str, uploads: Sequence[Attachment], once: str
) -> None:
    LIFE.target(row.stage, "answer")
    if row.answered_at is not None:
        raise Refusal("answered_already")
    said = words_of(row.edition, text, "answer_needed")
    planned = words_of(row.edition, plan, "plan_needed")
    files.check(row.edition, uploads, by=by)
    now, hours = clock.now(), rulebook(row.edition).enforcement.decide_hours
    move(
        row, "answer", due_by=now + timedelta(hours=hours), answer=said, plan=planned,
        answered_at=now, answered_by=by.ref, once=once[:40],
    )  # fmt: skip
    kept = files.take(row, uploads, by=by)
    content = digest(said, planned, *(each.digest for each in kept))
    late = now > row.answer_by
    record(NoticeAnswered(by=by.ref, late=late, content=content, **row.named()))
