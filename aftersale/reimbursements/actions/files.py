"""Files of a reimbursement: uploaded as those of messages are, then the reimbursement's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging
from aftersale.reimbursements.lifecycle import Purpose
from aftersale.reimbursements.models import (
    Reimbursement,
    ReimbursementFile,
    ReimbursementQuestion,
)

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def check(edition: str, uploads: Sequence[Attachment], *, by: Actor, there: int = 0) -> None:
    """Refuses `too_many_files` (`there` are kept already), `not_evidence` (neither picture, PDF
    nor text), and files of somebody else."""
    at_most = rulebook(edition).reimbursements.files
    messaging.require_evidence(uploads, by=by, at_most=at_most, there=there)


def take(
    row: Reimbursement,
    uploads: Sequence[Attachment],
    *,
    by: Actor,
    purpose: str = Purpose.EVIDENCE,
    question: ReimbursementQuestion | None = None,
) -> list[ReimbursementFile]:
    """Make uploads the reimbursement's own; they were checked."""
    kept = [
        ReimbursementFile(
            reimbursement=row, question=question, seller_id=row.seller_id, purpose=purpose,
            by=by.ref, name=each.name, media_type=each.media_type, size=each.size,
            digest=each.digest, added_at=clock.now(),
        )
        for each in uploads
    ]  # fmt: skip
    ReimbursementFile.objects.bulk_create(kept)
    for each in uploads:
        messaging.discard_upload(each, by=by)
    return kept
