"""Reviews a shop had before: taken as they are, screened, never twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO
from uuid import uuid4

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.orders.importing.facts import Refused
from aftersale.orders.importing.records import Outcome
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened
from aftersale.reviews import policy
from aftersale.reviews.actions.judging import judge_pair
from aftersale.reviews.actions.keeping import move, remember
from aftersale.reviews.actions.listings import listing_named, listing_of
from aftersale.reviews.actions.reviewing import Said, follow_change
from aftersale.reviews.actions.showing import shown
from aftersale.reviews.events import ReviewsImported
from aftersale.reviews.importing.reading import RECORDS, ReviewFacts, read
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Listing, Review


def import_reviews(
    file: BinaryIO,
    *,
    by: Actor = SYSTEM,
    market: str = "",
    only_look: bool = False,
    on_refused: Callable[[Refused], object] = lambda _: None,
) -> Outcome:
    """Take a file of reviews, JSON lines or a table; the same file again changes nothing.

    Raises `Unusable` for what is no file of reviews.
    """
    by.require(P.REVIEWS_IMPORT)
    name, found = RECORDS.of(file, market)
    outcome = Outcome(format=name)
    for each in found:
        _count(outcome, _taken(each, by, only_look=only_look), on_refused)
    if not only_look:
        _tell(outcome, by)
    return outcome


def take_reviews(reviews: list[dict[str, Any]], *, by: Actor) -> tuple[Outcome, list[Refused]]:
    """Take reviews of the shop as a file of JSON lines has them; the refused are told with why."""
    by.require(P.REVIEWS_IMPORT)
    outcome, refused = Outcome(format="list"), list[Refused]()
    for number, facts in enumerate(reviews, 1):
        _count(outcome, _taken(read(facts, number), by, only_look=False), refused.append)
    _tell(outcome, by)
    return outcome, refused


def take_review(facts: dict[str, Any], *, by: Actor) -> Review:
    """Take one review of the shop; refuses `review_refused` with field, reason and remedy."""
    by.require(P.REVIEWS_IMPORT)
    told = read(facts, 0)
    done = told if isinstance(told, Refused) else _taken(told, by, only_look=False)
    if isinstance(done, Refused):
        fault = done.faults[0]
        raise Refusal("review_refused", field=fault.field, reason=fault.reason, remedy=fault.remedy)
    return Review.objects.get(market=told.market, outside_id=told.id)


def _count(outcome: Outcome, done: Refused | str, on_refused: Callable[[Refused], object]) -> None:
    if isinstance(done, Refused):
        outcome.refused += 1
        on_refused(done)
        return
    word, _, held = done.partition(" ")
    setattr(outcome, word, getattr(outcome, word) + 1)
    outcome.held += bool(held)


@transaction.atomic
def _tell(outcome: Outcome, by: Actor) -> None:
    if outcome.new or outcome.changed:
        record(ReviewsImported(
            by=by.ref, import_id=uuid4().hex, new=outcome.new, changed=outcome.changed
        ))  # fmt: skip


def _taken(told: ReviewFacts | Refused, by: Actor, *, only_look: bool) -> Refused | str:
    """ "new", "changed" or "unchanged", with " held" where staff have to read it first."""
    if isinstance(told, Refused):
        return told
    known = Review.objects.filter(market=told.market, outside_id=told.id).first()
    said = Said(stars=told.stars, title=told.title, text=told.text)
    if known is not None and said == Said(stars=known.stars, title=known.title, text=known.text):
        return "unchanged"
    if known is not None and known.stage in {Stage.HIDDEN, Stage.WITHDRAWN}:
        return "unchanged"  # what was taken down is not put up again by a file
    if only_look:
        return "new" if known is None else "changed"
    return _kept(told, known, by)


def _kept(told: ReviewFacts, known: Review | None, by: Actor) -> Refused | str:
    book = current(told.market)
    language = told.language or book.language
    try:
        listing = _listing(told)
        head, body, whole = judge_pair(
            told.title, told.text, by=by, book=book, language=language, strict=False
        )
    except Refusal as no:
        return _refused(told, no)
    said = Said(stars=told.stars, title=head.text, text=body.text)
    try:
        with transaction.atomic():
            if known is None:
                known = _made(listing, told, said, whole, by, language)
                word = "new"
            else:
                word = _changed(known, said, whole, by)
            publishing.place(whole, known.about, by=by)
    except IntegrityError:  # another run took it at the same moment
        return "unchanged"
    return f"{word} held" if whole.held else word


def _listing(told: ReviewFacts) -> Listing:
    if told.asin:
        return listing_named(told.market, told.asin, told.product)
    seller = accounts.seller_by_slug(told.seller)
    if seller is None:
        raise Refusal("unknown_product", sku=told.sku)
    return listing_of(told.market, seller.pk, told.sku)


def _refused(told: ReviewFacts, no: Refusal) -> Refused:
    if no.code == "too_long":
        return told.refused("text", "is too long", f"At most {no.facts.get('at_most')} characters")
    return told.refused("sku", "is not known here", "Import an order with it first, or give asin")


def _made(
    listing: Listing, told: ReviewFacts, said: Said, whole: Screened, by: Actor, language: str
) -> Review:
    review = Review.objects.create(
        listing=listing, market=told.market, outside_id=told.id, language=language,
        public_name=policy.public_name(told.name), is_verified=told.verified,
        written_at=told.written_at, stage=Stage.HELD if whole.held else Stage.PUBLISHED,
        **vars(said),
    )  # fmt: skip
    if not whole.held:
        shown(review, by)
    return review


def _changed(review: Review, said: Said, whole: Screened, by: Actor) -> str:
    was, stars = review.stage, review.stars
    if said == Said(stars=review.stars, title=review.title, text=review.text):
        return "unchanged"
    remember(review, by, stars=review.stars, title=review.title)
    move(review, "hold" if whole.held else "write", edited_at=clock.now(), **vars(said))
    follow_change(review, by, was=was, stars=stars)
    return "changed"
