"""What reviews do when something happens: staff's decisions come true, open pages look again."""

from __future__ import annotations

from collections.abc import Sequence

from aftersale.journal.events import after, within
from aftersale.journal.live import announce_all
from aftersale.publishing.events import HeldTextJudged, PublicTextJudged
from aftersale.publishing.sources import source
from aftersale.reviews import events
from aftersale.reviews.actions.judged import hide, release
from aftersale.reviews.actions.routing import route
from aftersale.reviews.actions.rows import sellers_of
from aftersale.reviews.models import Question
from aftersale.reviews.queries import texts

source("review")(texts.words_of_review)
source("review_answer")(texts.words_of_review_answer)
source("question")(texts.words_of_question)
source("answer")(texts.words_of_answer)


@within(HeldTextJudged)
def follow_held(event: HeldTextJudged) -> None:
    """A released text goes up, a refused one never does."""
    if event.released:
        release(event.about)
    else:
        hide(event.about, event.by)


@within(PublicTextJudged)
def follow_reported(event: PublicTextJudged) -> None:
    """What was rightly reported is taken down."""
    if event.upheld:
        hide(event.about, event.by)


@after(events.QuestionPublished)
def ask_past_buyers(event: events.QuestionPublished) -> None:
    """A handful of those who bought it are asked."""
    question = Question.objects.select_related("listing").filter(pk=event.question_id).first()
    if question is not None:
        route(question)


@within(
    events.ReviewPublished,
    events.ReviewChanged,
    events.ReviewWithdrawn,
    events.ReviewHidden,
    events.ReviewAnswered,
    events.ReviewerContacted,
    many=True,
)
def tell_consoles_of_reviews(happened: Sequence[events.ReviewEvent]) -> None:
    """Whoever has the console open asks again."""
    announce_all(
        (f"seller:{seller_id}", topic)
        for event in happened
        for seller_id in sellers_of(event.listing_id)
        for topic in ("reviews", f"review-{event.review_id}")
    )


@within(events.QuestionPublished, events.QuestionAnswered, events.AnswerAccepted, many=True)
def tell_consoles_of_questions(happened: Sequence[events.QuestionEvent]) -> None:
    """The same for questions."""
    announce_all(
        (f"seller:{seller_id}", topic)
        for event in happened
        for seller_id in sellers_of(event.listing_id)
        for topic in ("questions", f"question-{event.question_id}")
    )


@within(events.BrandClaimed, events.BrandVerified, events.BrandRefused, events.BrandSuspended)
def tell_of_brands(event: events.BrandEvent) -> None:
    """The seller's page of brands, and the queue of staff."""
    announce_all([(f"seller:{event.seller_id}", "brands"), ("staff", "brands"), ("staff", "badge")])
