"""Ratings a shop had before: taken as they are, screened, never twice an order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, BinaryIO
from uuid import uuid4

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import counting
from aftersale.feedback.events import FeedbackChanged, FeedbackImported, FeedbackLeft
from aftersale.feedback.importing.reading import RECORDS, RatingFacts, read
from aftersale.feedback.lifecycle import FEEDBACK, ReplyStage, Stage
from aftersale.feedback.models import Feedback, Reply
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.orders.importing.facts import Refused
from aftersale.orders.importing.records import Outcome
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened

if TYPE_CHECKING:
    from aftersale.orders.models import Order

CHANGEABLE = (Stage.HELD, Stage.PUBLISHED)


def import_feedback(
    file: BinaryIO,
    *,
    by: Actor = SYSTEM,
    market: str = "",
    only_look: bool = False,
    on_refused: Callable[[Refused], object] = lambda _: None,
) -> Outcome:
    """Take a file of ratings, JSON lines or a table; the same file again changes nothing.

    Raises `Unusable` for what is no file of ratings.
    """
    by.require(P.FEEDBACK_IMPORT)
    name, found = RECORDS.of(file, market)
    outcome = Outcome(format=name)
    for each in found:
        _count(outcome, _taken(each, by, only_look=only_look), on_refused)
    if not only_look:
        _tell(outcome, by)
    return outcome


def take_feedback(facts: Mapping[str, Any], *, by: Actor) -> Feedback:
    """Take one rating of the shop; refuses `feedback_refused` with field, reason and remedy."""
    by.require(P.FEEDBACK_IMPORT)
    told = read(facts, 0)
    done = told if isinstance(told, Refused) else _taken(told, by, only_look=False)
    if isinstance(done, Refused):
        fault = done.faults[0]
        raise Refusal(
            "feedback_refused", field=fault.field, reason=fault.reason, remedy=fault.remedy
        )
    return Feedback.objects.get(market=told.market, order_number=told.order)


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
        record(
            FeedbackImported(
                by=by.ref, import_id=uuid4().hex, new=outcome.new, changed=outcome.changed
            )
        )


def _taken(told: RatingFacts | Refused, by: Actor, *, only_look: bool) -> Refused | str:
    """ "new", "changed" or "unchanged", with " held" where staff have to read it first."""
    if isinstance(told, Refused):
        return told
    order = orders.by_number(told.market, told.order)
    if order is None:
        return told.refused("order", "is not known here", "Import the order first")
    if told.left_at < order.placed_at:
        return told.refused("left_at", "lies before the order", "Correct one of the two times")
    known = Feedback.objects.filter(order_id=order.pk).first()
    if known is not None and not _may_change(known, told):
        return "unchanged"
    if only_look:
        return "new" if known is None else "changed"
    return _kept(order, known, told, by)


def _may_change(known: Feedback, told: RatingFacts) -> bool:
    """Whether the shop says something else of a rating it brought; a buyer's own word stands."""
    same = known.stars == told.stars and known.words == told.words
    ours = known.source == Feedback.Source.BUYER or known.changed_at is not None
    return not same and not ours and known.stage in CHANGEABLE


def _kept(order: Order, known: Feedback | None, told: RatingFacts, by: Actor) -> Refused | str:
    try:
        screened = _screened(told.words, told, by, told.market)
        reply = _screened(told.reply, told, by, told.market)
    except Refusal as no:
        remedy = f"At most {no.facts.get('at_most')} characters"
        return told.refused("words", "is too long", remedy)
    try:
        with transaction.atomic():
            word = "new" if known is None else "changed"
            made = _new(order, told, screened, by) if known is None else _changed(
                known, told, screened, by
            )  # fmt: skip
            publishing.place(screened, made.about, by=by)
            if known is None and reply.text:
                _reply(made, told, reply, by)
    except IntegrityError:  # another run took it at the same moment
        return "unchanged"
    return f"{word} held" if screened.held or reply.held else word


def _screened(text: str, told: RatingFacts, by: Actor, market: str) -> Screened:
    book = current(market)
    longest = max(book.feedback.comment_characters, book.feedback.reply_characters)
    return publishing.judge_public(
        text, by=by, book=book, longest=longest, language=told.language, strict=False
    )


def _new(order: Order, told: RatingFacts, screened: Screened, by: Actor) -> Feedback:
    book = current(order.market)
    made = Feedback.objects.create(
        market=order.market, edition=book.edition, seller_id=order.seller_id,
        buyer_id=order.buyer_id, buyer_name=order.buyer_name, order_id=order.pk,
        order_number=order.number, ordered_at=order.placed_at,
        language=told.language or order.language, source=Feedback.Source.SHOP,
        stage=Stage.HELD if screened.held else Stage.PUBLISHED, stars=told.stars,
        words=screened.text, left_at=told.left_at,
        published_at=None if screened.held else told.left_at,
        change_until=told.left_at + timedelta(days=book.feedback.change_days),
        removal_until=told.left_at + timedelta(days=book.feedback.removal_days),
    )  # fmt: skip
    if not screened.held:
        counting.count(made)
    record(
        FeedbackLeft(
            by=by.ref, held=screened.held, content=digest(f"{made.stars} {made.words}"),
            left_at=made.left_at.isoformat(), **made.named(),
        )
    )  # fmt: skip
    return made


def _changed(known: Feedback, told: RatingFacts, screened: Screened, by: Actor) -> Feedback:
    known = Feedback.objects.select_for_update().get(pk=known.pk)
    before = known.stars
    if known.stage == Stage.PUBLISHED:
        counting.count(known, -1)
    step = "hold" if screened.held else "change"
    FEEDBACK.advance(known, step, stars=told.stars, words=screened.text)
    if not screened.held:
        counting.count(known)
    record(
        FeedbackChanged(
            by=by.ref, before=before, held=screened.held,
            content=digest(f"{known.stars} {known.words}"), **known.named(),
        )
    )  # fmt: skip
    return known


def _reply(of: Feedback, told: RatingFacts, screened: Screened, by: Actor) -> None:
    """The seller's reply that came with it."""
    made = Reply.objects.create(
        feedback=of, seller_id=of.seller_id, by=by.ref, words=screened.text,
        stage=ReplyStage.HELD if screened.held else ReplyStage.PUBLISHED,
        written_at=told.replied_at or clock.now(),
    )  # fmt: skip
    publishing.place(screened, made.about, by=by)
    if not screened.held:
        Feedback.objects.filter(pk=of.pk).update(replied=True)
