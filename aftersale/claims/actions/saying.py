"""What a side says for its case, with its files: kept once, and told to the journal as a digest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.claims.lifecycle import Side
from aftersale.claims.models import Claim, ClaimFile, Inquiry, Statement
from aftersale.journal.content import digest
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted
from aftersale.messaging import actions as messaging

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

SIDES = {"buyer": Side.BUYER, "seller": Side.SELLER, "staff": Side.STAFF, "system": Side.STAFF}


def say(
    claim: Claim,
    text: str,
    uploads: Sequence[Attachment],
    *,
    by: Actor,
    said: str,
    inquiry: Inquiry | None = None,
) -> Statement:
    """Keep a text and make uploads the claim's own. In a transaction."""
    made = Statement.objects.create(
        claim=claim, inquiry=inquiry, seller_id=claim.seller_id, side=SIDES[by.kind], said=said,
        text=text, by=by.ref, at=clock.now(),
    )  # fmt: skip
    for upload in uploads:
        _take(claim, made, upload, by)
    return made


def content_of(text: str, uploads: Sequence[Attachment]) -> str:
    """What the event of a statement keeps of it."""
    return digest(text, *(each.digest for each in uploads))


def _take(claim: Claim, made: Statement, upload: Attachment, by: Actor) -> None:
    if upload.owner != by.ref or upload.message_id is not None:
        raise NotPermitted(permission="files")
    ClaimFile.objects.create(
        claim=claim, statement=made, seller_id=claim.seller_id, side=made.side, by=by.ref,
        name=upload.name, media_type=upload.media_type, size=upload.size, digest=upload.digest,
        added_at=made.at,
    )  # fmt: skip
    messaging.discard_upload(upload, by=by)
