"""A buyer rates a seller, changes what they said, or takes it back (C7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import counting
from aftersale.feedback.actions.asking_removal import lapse_removal, look_again
from aftersale.feedback.events import (
    FeedbackChanged,
    FeedbackLeft,
    FeedbackPublished,
    FeedbackWithdrawn,
)
from aftersale.feedback.lifecycle import FEEDBACK, Stage
from aftersale.feedback.models import Feedback
from aftersale.feedback.policy.windows import Window
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current, rulebook
from aftersale.market.terms import Rulebook
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened

if TYPE_CHECKING:
    from aftersale.orders.models import Order


def leave(order: Order, *, by: Actor, stars: int, words: str = "") -> Feedback:
    """Rate the seller of an order, once. It shows at once, or after staff have read it.

    Refuses `not_stars`, `too_long`, `screened`, `order_cancelled`, `too_early` and `too_late`
    (each with its moment), `rated_already`.
    """
    by.require(P.FEEDBACK_LEAVE)
    if by.kind != "system" and by.id != order.buyer_id:
        raise NotPermitted(permission=P.FEEDBACK_LEAVE)
    book = current(order.market)
    require_stars(stars)
    _require_window(order, book)
    screened = _screened(words, by, book, order.language, order.seller_id)
    with transaction.atomic():
        made = _new(order, book, stars, screened)
        record(
            FeedbackLeft(
                by=by.ref, held=screened.held, content=digest(f"{stars} {screened.text}"),
                **made.named(),
            )
        )  # fmt: skip
        publishing.place(screened, made.about, by=by)
        if not screened.held:
            put_up(made, by)
    return made


def require_stars(stars: int) -> None:
    """One to five."""
    if stars not in (1, 2, 3, 4, 5):
        raise Refusal("not_stars")


def _require_window(order: Order, book: Rulebook) -> None:
    if order.stage == "cancelled":
        raise Refusal("order_cancelled", number=order.number)
    if Feedback.objects.filter(order_id=order.pk).exists():
        raise Refusal("rated_already")
    window = Window.of(book.feedback, order.placed_at)
    why = window.why_not(clock.now())
    if why == "too_early":
        raise Refusal(why, opens_at=window.opens_at)
    if why:
        raise Refusal(why, closed_at=window.closes_at)


def _screened(words: str, by: Actor, book: Rulebook, language: str, seller_id: int) -> Screened:
    return publishing.judge_public(
        words, by=by, book=book, longest=book.feedback.comment_characters, language=language,
        seller_id=None,
    )  # fmt: skip


def _new(order: Order, book: Rulebook, stars: int, screened: Screened) -> Feedback:
    now, rules = clock.now(), book.feedback
    try:
        with transaction.atomic():
            return Feedback.objects.create(
                market=order.market, edition=book.edition, seller_id=order.seller_id,
                buyer_id=order.buyer_id, buyer_name=order.buyer_name, order_id=order.pk,
                order_number=order.number, ordered_at=order.placed_at, language=order.language,
                stage=Stage.HELD if screened.held else Stage.PUBLISHED,
                stars=stars, words=screened.text, left_at=now,
                change_until=now + timedelta(days=rules.change_days),
                removal_until=now + timedelta(days=rules.removal_days),
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("rated_already") from None


def put_up(feedback: Feedback, by: Actor) -> None:
    """A rating that is published counts from now on, and is told of if it never was."""
    counting.count(feedback)
    if feedback.published_at is None:
        feedback.published_at = clock.now()
        Feedback.objects.filter(pk=feedback.pk).update(published_at=feedback.published_at)
        record(FeedbackPublished(by=by.ref, **feedback.named()))


def change(feedback: Feedback, *, by: Actor, stars: int, words: str = "") -> Feedback:
    """Say it otherwise, within the days there are for it. A request for removal is checked anew.

    Refuses `not_stars`, `too_long`, `screened`, `change_over`, `wrong_stage`.
    """
    _require_author(feedback, by)
    require_stars(stars)
    book = rulebook(feedback.edition)
    FEEDBACK.target(feedback.stage, "change")
    screened = _screened(words, by, book, feedback.language, feedback.seller_id)
    with transaction.atomic():
        feedback = locked(feedback)
        before, was = feedback.stars, feedback.stage
        if was == Stage.PUBLISHED:
            counting.count(feedback, -1)
        FEEDBACK.advance(
            feedback, "hold" if screened.held else "change", stars=stars, words=screened.text,
            changed_at=clock.now(),
        )  # fmt: skip
        record(
            FeedbackChanged(
                by=by.ref, before=before, held=screened.held,
                content=digest(f"{stars} {screened.text}"), **feedback.named(),
            )
        )  # fmt: skip
        publishing.place(screened, feedback.about, by=by)
        if not screened.held:
            put_up(feedback, by)
        look_again(feedback)
    return feedback


def locked(feedback: Feedback) -> Feedback:
    """The same as it is this moment; nobody else changes it until the transaction ends."""
    return Feedback.objects.select_for_update().get(pk=feedback.pk)


def _require_author(feedback: Feedback, by: Actor) -> None:
    by.require(P.FEEDBACK_LEAVE)
    if by.kind != "system" and by.id != feedback.buyer_id:
        raise NotPermitted(permission=P.FEEDBACK_LEAVE)
    if clock.now() > feedback.change_until:
        raise Refusal("change_over", ended_at=feedback.change_until)


@transaction.atomic
def withdraw(feedback: Feedback, *, by: Actor) -> Feedback:
    """Take it back, for good: the order cannot be rated again. Refuses `change_over`."""
    _require_author(feedback, by)
    feedback = locked(feedback)
    was = feedback.stage
    FEEDBACK.advance(feedback, "withdraw", changed_at=clock.now())
    if was == Stage.PUBLISHED:
        counting.count(feedback, -1)
    else:
        counting.touch(feedback.seller_id, feedback.market)
    record(FeedbackWithdrawn(by=by.ref, **feedback.named()))
    publishing.retract(feedback.about, by=by)
    lapse_removal(feedback)
    return feedback
