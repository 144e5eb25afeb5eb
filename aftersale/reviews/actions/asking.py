"""Questions about a product: asked by buyers, answered by the brand, other buyers and sellers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, TooOften, Unseen
from aftersale.market.rulebook import current
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened
from aftersale.reviews import policy
from aftersale.reviews.actions.judging import judge_one
from aftersale.reviews.actions.keeping import count, move
from aftersale.reviews.actions.showing import gone, shown
from aftersale.reviews.events import AnswerAccepted
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Answer, Listing, Question

MOST_A_DAY = 20
"""Questions of one buyer; assumed."""


def ask(listing: Listing, *, by: Actor, text: str, once: str = "") -> Question:
    """Ask about a product; `once` is the form's own word: sent twice, asked once.

    Refuses `empty`, `too_long`, `screened`, and `too_often` above twenty a day.
    """
    by.require(P.QUESTIONS_ASK)
    if by.id is None:
        raise NotPermitted(permission=P.QUESTIONS_ASK)
    if made := _asked_before(by, once):
        return made
    book = current(listing.market)
    policy.require_length(text, book.reviews.question_characters)
    _require_seldom(by)
    language = accounts.user(by.id).language
    screened = judge_one(
        text, by=by, book=book, longest=book.reviews.question_characters, language=language
    )
    try:
        with transaction.atomic():
            question = _made(listing, screened, by, language, once)
            publishing.place(screened, question.about, by=by)
    except IntegrityError:
        return Question.objects.get(buyer_id=by.id, once=once)
    return question


def _asked_before(by: Actor, once: str) -> Question | None:
    if not once:
        return None
    return Question.objects.filter(buyer_id=by.id, once=once[:40]).first()


def _require_seldom(by: Actor) -> None:
    since = clock.now() - timedelta(days=1)
    today = Question.objects.filter(buyer_id=by.id, asked_at__gte=since)
    if today[:MOST_A_DAY].count() >= MOST_A_DAY:
        raise TooOften(at_most=MOST_A_DAY)


def _made(listing: Listing, screened: Screened, by: Actor, language: str, once: str) -> Question:
    now = clock.now()
    hours = current(listing.market).reviews.answer_hours
    question = Question.objects.create(
        listing=listing, market=listing.market, buyer_id=by.id, language=language,
        public_name=policy.public_name(by.name), text=screened.text, once=once[:40] or None,
        asked_at=now, answer_by=now + timedelta(hours=hours),
        stage=Stage.HELD if screened.held else Stage.PUBLISHED,
    )  # fmt: skip
    if not screened.held:
        shown(question, by)
    return question


@transaction.atomic
def withdraw_question(question: Question, *, by: Actor) -> Question:
    """Its asker takes it back."""
    require_asker(question, by)
    _take_back(question, by)
    return question


@transaction.atomic
def accept(question: Question, answer: Answer, *, by: Actor) -> Question:
    """Its asker found this answer right; the same again takes that back. Refuses `unseen`."""
    require_asker(question, by)
    if answer.question_id != question.pk or answer.stage != Stage.PUBLISHED:
        raise Unseen()
    accepted = None if question.accepted_id == answer.pk else answer.pk
    move(question, "write", accepted_id=accepted)
    count(question.listing_id)
    if accepted:
        record(AnswerAccepted(
            by=by.ref, seller_id=answer.seller_id, answer_id=answer.pk, **question.named()
        ))  # fmt: skip
    return question


def require_asker(question: Question, by: Actor) -> None:
    """Only who asked, while it is shown."""
    by.require(P.QUESTIONS_ASK)
    if by.id != question.buyer_id:
        raise NotPermitted(permission=P.QUESTIONS_ASK)


def _take_back(row: Any, by: Actor) -> None:
    was = row.stage
    move(row, "withdraw")
    if was == Stage.PUBLISHED:
        gone(row)
    publishing.retract(row.about, by=by)
