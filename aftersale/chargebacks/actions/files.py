"""Files of a chargeback: uploaded as those of messages are, then the chargeback's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.chargebacks.lifecycle import Purpose
from aftersale.chargebacks.models import Chargeback, ChargebackFile, ChargebackQuestion
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def check(row: Chargeback, uploads: Sequence[Attachment], *, by: Actor) -> None:
    """Refuses `too_many_files`, `not_evidence` (neither picture, PDF nor text), and files of
    somebody else."""
    at_most = rulebook(row.edition).chargebacks.files
    messaging.require_evidence(uploads, by=by, at_most=at_most)


def take(
    row: Chargeback,
    uploads: Sequence[Attachment],
    *,
    by: Actor,
    purpose: str = Purpose.EVIDENCE,
    question: ChargebackQuestion | None = None,
) -> list[ChargebackFile]:
    """Make uploads the chargeback's own; they were checked."""
    kept = [
        ChargebackFile(
            chargeback=row, question=question, seller_id=row.seller_id, purpose=purpose,
            by=by.ref, name=each.name, media_type=each.media_type, size=each.size,
            digest=each.digest, added_at=clock.now(),
        )
        for each in uploads
    ]  # fmt: skip
    ChargebackFile.objects.bulk_create(kept)
    for each in uploads:
        messaging.discard_upload(each, by=by)
    return kept
