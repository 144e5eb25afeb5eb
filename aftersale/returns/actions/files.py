"""Photos and labels of a return: uploaded as files of messages are, then the return's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.returns.lifecycle import Purpose
from aftersale.returns.models import ReturnFile, ReturnItem, ReturnRequest

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
LABELS = PICTURES | {"application/pdf"}


def take(
    request: ReturnRequest,
    uploads: Sequence[Attachment],
    *,
    by: Actor,
    purpose: str,
    item: ReturnItem | None = None,
) -> list[ReturnFile]:
    """Make uploads the return's own; refuses `not_a_picture`, and another person's upload."""
    allowed = LABELS if purpose == Purpose.LABEL else PICTURES
    found = []
    for upload in uploads:
        if upload.owner != by.ref or upload.message_id is not None:
            raise NotPermitted(permission="files")
        if upload.media_type not in allowed:
            raise Refusal("not_a_picture", name=upload.name)
        found.append(_kept(request, upload, by, purpose, item))
        messaging.discard_upload(upload, by=by)
    return found


def _kept(
    request: ReturnRequest, upload: Attachment, by: Actor, purpose: str, item: ReturnItem | None
) -> ReturnFile:
    return ReturnFile.objects.create(
        request=request, item=item, seller_id=request.seller_id, purpose=purpose, by=by.ref,
        name=upload.name, media_type=upload.media_type, size=upload.size, digest=upload.digest,
        added_at=clock.now(),
    )  # fmt: skip
