"""A buyer reviews a product: once, and as often anew as they like (C8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Stale
from aftersale.market.rulebook import current
from aftersale.publishing import actions as publishing
from aftersale.reviews import policy
from aftersale.reviews.actions import rows
from aftersale.reviews.actions.judging import judge_pair
from aftersale.reviews.actions.keeping import count_stars, move, remember
from aftersale.reviews.actions.photos import judge_photos, take_photos
from aftersale.reviews.actions.showing import gone, shown
from aftersale.reviews.events import ReviewChanged, ReviewWithdrawn
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Listing, Review
from aftersale.reviews.queries.buying import bought

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.publishing.actions import Screened


@dataclass(frozen=True, kw_only=True)
class Said:
    """A review as its author has it: stars are enough, words are welcome."""

    stars: int
    title: str = ""
    text: str = ""


def write(
    listing: Listing,
    *,
    by: Actor,
    stars: int,
    title: str = "",
    text: str = "",
    photos: Sequence[Attachment] = (),
    keep: Sequence[int] | None = None,
) -> Review:
    """Review a product, or write one's review of it anew; the same again changes nothing.

    `keep` are the numbers of photos that stay, all of them if None. Screened as all public texts
    are: what is doubtful waits for staff. Refuses `stars_missing`, `too_long`, `screened`,
    `too_many_photos`, `not_a_picture`, `wrong_stage` once staff have taken it down, and `stale`.
    """
    by.require(P.REVIEWS_WRITE)
    if by.id is None:
        raise NotPermitted(permission=P.REVIEWS_WRITE)
    policy.require_stars(stars)
    book, language = current(listing.market), accounts.user(by.id).language
    mine = Review.objects.filter(listing=listing, buyer_id=by.id).first()
    judge_photos(photos, mine, keep, by=by, at_most=book.reviews.photos)
    head, body, whole = judge_pair(title, text, by=by, book=book, language=language)
    said = Said(stars=stars, title=head.text, text=body.text)
    with transaction.atomic():
        if mine is None:
            mine = _made(listing, said, whole, by, language)
        else:
            _changed(mine, said, whole, by, has_news=bool(photos) or keep is not None)
        take_photos(mine, photos, keep, by=by)
        publishing.place(whole, mine.about, by=by)
    return mine


def _made(listing: Listing, said: Said, whole: Screened, by: Actor, language: str) -> Review:
    try:
        with transaction.atomic():
            review = Review.objects.create(
                listing=listing, market=listing.market, buyer_id=by.id, language=language,
                public_name=policy.public_name(by.name), written_at=clock.now(),
                stage=Stage.HELD if whole.held else Stage.PUBLISHED,
                **vars(said), **_purchase(listing, by),
            )  # fmt: skip
    except IntegrityError:  # the same form, sent twice at once
        raise Stale(step="write") from None
    if not whole.held:
        shown(review, by)
    return review


def _purchase(listing: Listing, by: Actor) -> dict[str, Any]:
    """What makes it a verified purchase: the newest order in which they bought it."""
    order = bought(listing, by.id or 0)
    if order is None:
        return {}
    return {
        "is_verified": True, "order_number": order.number, "order_seller_id": order.seller_id
    }  # fmt: skip


def _changed(review: Review, said: Said, whole: Screened, by: Actor, *, has_news: bool) -> None:
    before, was = Said(stars=review.stars, title=review.title, text=review.text), review.stage
    if before == said and was in (Stage.PUBLISHED, Stage.HELD) and not has_news:
        return
    if before != said:
        remember(review, by, stars=review.stars, title=review.title)
    stage = "hold" if whole.held else "write"
    move(review, stage, edited_at=clock.now(), **vars(said))
    if review.order_number == "":
        _verify_now(review, by)
    follow_change(review, by, was=was, stars=before.stars)
    record(ReviewChanged(by=by.ref, **review.named()))


def _verify_now(review: Review, by: Actor) -> None:
    """Who has bought it since is a verified buyer from now on."""
    if facts := _purchase(review.listing, by):
        Review.objects.filter(pk=review.pk).update(**facts)
        for name, value in facts.items():
            setattr(review, name, value)


def follow_change(review: Review, by: Actor, *, was: str, stars: int) -> None:
    """What everybody sees follows what was written."""
    is_shown, was_shown = review.stage == Stage.PUBLISHED, was == Stage.PUBLISHED
    if is_shown and was_shown:
        count_stars(review.listing_id, review.written_at, stars, review.stars)
        rows.show_review(review)
    elif is_shown:
        shown(review, by)
    elif was_shown:
        _hidden_with(review, stars)


def _hidden_with(review: Review, stars: int) -> None:
    """It was shown with other stars than it has now."""
    now, review.stars = review.stars, stars
    gone(review)
    review.stars = now


@transaction.atomic
def withdraw(review: Review, *, by: Actor) -> Review:
    """Its author takes it back. Refuses `not_permitted` to everybody else."""
    by.require(P.REVIEWS_WRITE)
    if review.buyer_id is None or by.id != review.buyer_id:
        raise NotPermitted(permission=P.REVIEWS_WRITE)
    was = review.stage
    move(review, "withdraw")
    if was == Stage.PUBLISHED:
        gone(review)
    publishing.retract(review.about, by=by)
    record(ReviewWithdrawn(by=by.ref, **review.named()))
    return review
