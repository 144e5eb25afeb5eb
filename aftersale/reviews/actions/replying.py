"""Answering a customer's question: for the brand, as somebody who sells it, or who bought it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.rulebook import current
from aftersale.publishing import actions as publishing
from aftersale.publishing.actions import Screened
from aftersale.reviews import policy
from aftersale.reviews.actions.judging import judge_one
from aftersale.reviews.actions.keeping import count, move, remember
from aftersale.reviews.actions.showing import gone, shown
from aftersale.reviews.lifecycle import Stage, Voice
from aftersale.reviews.models import Answer, Offer, Question
from aftersale.reviews.queries.buying import bought
from aftersale.reviews.queries.listings import speaks_for

FIRST, OTHERS = 0, 1


def answer(question: Question, *, by: Actor, text: str, once: str = "") -> Answer:
    """Answer a question. The brand answers once, and its answer stands first.

    Refuses `own_question`, `answered_already`, `not_sold_by_you`, `empty`, `too_long`, `screened`.
    """
    if question.stage != Stage.PUBLISHED:
        raise Unseen()
    voice = _voice(question, by)
    if made := _answered_before(by, once):
        return made
    screened = _judged(question, text, by)
    try:
        with transaction.atomic():
            made = _made(question, screened, voice, by, once)
            publishing.place(screened, made.about, by=by)
    except IntegrityError:
        if made := _answered_before(by, once):
            return made
        raise Refusal("answered_already") from None
    return made


def _voice(question: Question, by: Actor) -> dict[str, Any]:
    """Who answers, and as what."""
    by.require(P.QUESTIONS_ANSWER)
    if by.kind == "seller":
        return _sellers_voice(question, by)
    if by.id is None or by.id == question.buyer_id:
        raise Refusal("own_question")
    return {
        "voice": Voice.BUYER, "public_name": policy.public_name(by.name),
        "is_verified": bought(question.listing, by.id) is not None,
    }  # fmt: skip


def _sellers_voice(question: Question, by: Actor) -> dict[str, Any]:
    if brand := speaks_for(question.listing, by.seller_id):
        return {
            "voice": Voice.BRAND, "public_name": brand.name, "seller_id": brand.seller_id,
            "rank": FIRST,
        }  # fmt: skip
    if not Offer.objects.filter(seller_id=by.seller_id, listing=question.listing_id).exists():
        raise Refusal("not_sold_by_you")
    name = accounts.seller(by.seller_id or 0).name
    return {"voice": Voice.SELLER, "public_name": name, "seller_id": by.seller_id}


def _answered_before(by: Actor, once: str) -> Answer | None:
    return Answer.objects.filter(user_id=by.id, once=once[:40]).first() if once else None


def _judged(question: Question, text: str, by: Actor) -> Screened:
    book = current(question.market)
    longest = book.reviews.answer_characters
    policy.require_length(text, longest)
    return judge_one(text, by=by, book=book, longest=longest, language=question.language)


def _made(
    question: Question, screened: Screened, voice: dict[str, Any], by: Actor, once: str
) -> Answer:
    made = Answer.objects.create(
        question=question, user_id=by.id, language=question.language, text=screened.text,
        written_at=clock.now(), once=once[:40] or None,
        stage=Stage.HELD if screened.held else Stage.PUBLISHED,
        **{"rank": OTHERS} | voice,
    )  # fmt: skip
    if not screened.held:
        shown(made, by)
    return made


def change_answer(row: Answer, *, by: Actor, text: str) -> Answer:
    """Write one's answer anew: a buyer their own, a team that of its account."""
    require_own(row, by)
    screened = _judged(row.question, text, by)
    with transaction.atomic():
        _changed(row, screened, by)
        publishing.place(screened, row.about, by=by)
    return row


def _changed(row: Answer, screened: Screened, by: Actor) -> None:
    was = row.stage
    if row.text == screened.text and was in (Stage.PUBLISHED, Stage.HELD):
        return
    remember(row, by)
    step = "hold" if screened.held else "write"
    move(row, step, text=screened.text, edited_at=clock.now())
    if was == Stage.PUBLISHED and screened.held:
        gone(row)
    elif was == Stage.PUBLISHED:
        count(row.question.listing_id)
    elif not screened.held:
        shown(row, by)


@transaction.atomic
def withdraw_reply(row: Answer, *, by: Actor) -> Answer:
    """Take one's answer to a question back."""
    require_own(row, by)
    was = row.stage
    move(row, "withdraw")
    if was == Stage.PUBLISHED:
        gone(row)
    publishing.retract(row.about, by=by)
    return row


def require_own(row: Answer, by: Actor) -> None:
    """Whose answer it is; refuses `not_permitted`."""
    by.require(P.QUESTIONS_ANSWER)
    ours = by.seller_id == row.seller_id if by.kind == "seller" else by.id == row.user_id
    if not ours:
        raise NotPermitted(permission=P.QUESTIONS_ANSWER)
