"""The seller's one public reply: never edited, deleted for good (A118, T24)."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import counting
from aftersale.feedback.events import FeedbackReplied, ReplyGone, ReplyPublished
from aftersale.feedback.lifecycle import REPLY, SHOWN, ReplyStage
from aftersale.feedback.models import Feedback, Reply
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened


def reply(feedback: Feedback, *, by: Actor, words: str) -> Reply:
    """Answer in public, once. It shows at once, or after staff have read it.

    Refuses `no_words`, `too_long`, `screened`, `not_shown`, and `replied_already`, also after the
    first reply was deleted (T24).
    """
    by.require(P.FEEDBACK_ANSWER, seller_id=feedback.seller_id)
    book = rulebook(feedback.edition)
    _require_open(feedback)
    if not words.strip():
        raise Refusal("no_words")
    screened = publishing.judge_public(
        words, by=by, book=book, longest=book.feedback.reply_characters,
        language=feedback.language, seller_id=feedback.seller_id,
    )  # fmt: skip
    with transaction.atomic():
        made = _written(feedback, by, screened)
        record(
            FeedbackReplied(
                by=by.ref, reply_id=made.pk, held=screened.held, content=digest(made.words),
                **feedback.named(),
            )
        )  # fmt: skip
        publishing.place(screened, made.about, by=by)
        if not screened.held:
            put_up(made, by)
    return made


def _require_open(feedback: Feedback) -> None:
    if feedback.stage not in SHOWN:
        raise Refusal("not_shown")
    before = Reply.objects.filter(feedback=feedback).first()
    if before is not None and before.stage != ReplyStage.REFUSED:
        raise Refusal("replied_already")


def _written(feedback: Feedback, by: Actor, screened: Screened) -> Reply:
    """A new reply, or, where staff refused the first before anybody read it, that one anew."""
    now = clock.now()
    before = Reply.objects.filter(feedback=feedback).first()
    if before is not None:
        step = "hold" if screened.held else "publish"
        REPLY.advance(before, step, words=screened.text, by=by.ref, written_at=now)
        return before
    stage = ReplyStage.HELD if screened.held else ReplyStage.PUBLISHED
    try:
        with transaction.atomic():
            return Reply.objects.create(
                feedback=feedback, seller_id=feedback.seller_id, by=by.ref, words=screened.text,
                stage=stage, written_at=now,
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("replied_already") from None


def put_up(made: Reply, by: Actor) -> None:
    """A reply that everybody can read."""
    feedback = made.feedback
    Feedback.objects.filter(pk=feedback.pk).update(replied=True)
    feedback.replied = True
    counting.touch(feedback.seller_id, feedback.market)
    record(ReplyPublished(by=by.ref, reply_id=made.pk, **feedback.named()))


@transaction.atomic
def unreply(made: Reply, *, by: Actor) -> Reply:
    """Delete the reply, for good: there is no second (T24)."""
    by.require(P.FEEDBACK_ANSWER, seller_id=made.seller_id)
    REPLY.advance(made, "delete", deleted_at=clock.now())
    take_down(made, by, "deleted", "")
    publishing.retract(made.about, by=by)
    return made


def take_down(made: Reply, by: Actor, outcome: str, reason: str) -> None:
    """A reply that nobody can read any more."""
    feedback = made.feedback
    Feedback.objects.filter(pk=feedback.pk).update(replied=False)
    feedback.replied = False
    counting.touch(feedback.seller_id, feedback.market)
    record(
        ReplyGone(by=by.ref, reply_id=made.pk, outcome=outcome, reason=reason, **feedback.named())
    )
