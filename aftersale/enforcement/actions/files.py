"""Files of an answer: uploaded as those of messages are, then the notice's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.enforcement.models import Notice, NoticeFile
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def check(edition: str, uploads: Sequence[Attachment], *, by: Actor) -> None:
    """Refuses `too_many_files`, `not_evidence` (neither picture, PDF nor text), and files of
    somebody else."""
    at_most = rulebook(edition).enforcement.files
    messaging.require_evidence(uploads, by=by, at_most=at_most)


def take(row: Notice, uploads: Sequence[Attachment], *, by: Actor) -> list[NoticeFile]:
    """Make uploads the notice's own; they were checked."""
    kept = [
        NoticeFile(
            notice=row, seller_id=row.seller_id, by=by.ref, name=each.name, size=each.size,
            media_type=each.media_type, digest=each.digest, added_at=clock.now(),
        )
        for each in uploads
    ]  # fmt: skip
    NoticeFile.objects.bulk_create(kept)
    for each in uploads:
        messaging.discard_upload(each, by=by)
    return kept
