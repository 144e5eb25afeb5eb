"""Photos of a review: uploaded as files of messages are, then the review's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.reviews.models import Review, ReviewPhoto

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


def judge_photos(
    photos: Sequence[Attachment],
    review: Review | None,
    keep: Sequence[int] | None,
    *,
    by: Actor,
    at_most: int,
) -> None:
    """Refuses `too_many_photos`, `not_a_picture`, `code_in_picture` and another's upload.

    A code that a telephone reads is a link that nobody sees (D2).
    """
    stay = _kept(review, keep)
    if len(photos) + len(stay) > at_most:
        raise Refusal("too_many_photos", at_most=at_most)
    for photo in photos:
        if photo.owner != by.ref or photo.message_id is not None:
            raise NotPermitted(permission="files")
        if photo.media_type not in PICTURES:
            raise Refusal("not_a_picture", name=photo.name)
        if photo.codes is None or photo.codes:
            raise Refusal("code_in_picture", name=photo.name)


def _kept(review: Review | None, keep: Sequence[int] | None) -> list[ReviewPhoto]:
    if review is None:
        return []
    rows = ReviewPhoto.objects.filter(review=review)
    return list(rows if keep is None else rows.filter(pk__in=list(keep)))


def take_photos(
    review: Review, photos: Sequence[Attachment], keep: Sequence[int] | None, *, by: Actor
) -> None:
    """Make uploads the review's own, and forget photos that do not stay."""
    if keep is not None:
        ReviewPhoto.objects.filter(review=review).exclude(pk__in=list(keep)).delete()
    for photo in photos:
        ReviewPhoto.objects.create(
            review=review, name=photo.name, media_type=photo.media_type, size=photo.size,
            digest=photo.digest, added_at=clock.now(),
        )  # fmt: skip
        messaging.discard_upload(photo, by=by)
