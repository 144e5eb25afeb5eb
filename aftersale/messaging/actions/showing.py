"""Uploads that are to show something in a case, before the case makes them its own."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging.models import Attachment

TYPES = frozenset({
    "image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain",
})  # fmt: skip


def require_evidence(
    uploads: Sequence[Attachment], *, by: Actor, at_most: int, there: int = 0
) -> None:
    """Refuses `too_many_files` (`there` are kept already), `not_evidence` (neither picture, PDF
    nor text), and files of somebody else."""
    if len(uploads) + there > at_most:
        raise Refusal("too_many_files", at_most=at_most)
    for upload in uploads:
        if upload.owner != by.ref or upload.message_id is not None:
            raise NotPermitted(permission="files")
        if upload.media_type not in TYPES:
            raise Refusal("not_evidence", name=upload.name)
