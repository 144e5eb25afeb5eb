"""A seller who got nothing, or less than was asked for, wants another person to look (C6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import files
from aftersale.reimbursements.actions.moving import done_once, move, words_of
from aftersale.reimbursements.events import ReimbursementAppealed
from aftersale.reimbursements.lifecycle import LIFE, Purpose
from aftersale.reimbursements.models import Reimbursement

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def appeal(
    row: Reimbursement,
    *,
    by: Actor,
    text: str,
    uploads: Sequence[Attachment] = (),
    once: str = "",
) -> Reimbursement:
    """Once, with reasons, until `appeal_by`. Refuses `appeal_over` (ended_at), `nothing_to_appeal`
    (all was granted), `words_needed`, `too_long`, `too_many_files`, `not_evidence`."""
    by.require(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    return done_once(row, once, lambda: _appeal(row, by, text, uploads, once))


@transaction.atomic
def _appeal(
    row: Reimbursement, by: Actor, text: str, uploads: Sequence[Attachment], once: str
) -> None:
    LIFE.target(row.stage, "appeal")
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    if row.appeal_by is None or now > row.appeal_by:
        raise Refusal("appeal_over", ended_at=row.appeal_by)
    if row.granted_minor >= row.asked_minor:
        raise Refusal("nothing_to_appeal")
    words = words_of(row, text, "words_needed")
    files.check(row.edition, uploads, by=by)
    move(
        row, "appeal", due_by=policy.decide_by(rules, now), appeal_words=words, appealed_at=now,
        once=once[:40],
    )  # fmt: skip
    kept = files.take(row, uploads, by=by, purpose=Purpose.APPEAL)
    content = digest(words, *(each.digest for each in kept))
    record(ReimbursementAppealed(by=by.ref, content=content, **row.named()))
