"""Customer questions about products, answered by brands, buyers and sellers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.accounts.permissions import Permission as P
from aftersale.api import finding, opinion_views
from aftersale.api import opinion_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.api.routes.reviews import listing_of
from aftersale.kernel.actor import Actor
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import desk, shown

router = Router(tags=["questions"])
answers = Router(tags=["questions"])


@router.get("", response=schemas.Questions, summary="List questions")
def list_questions(
    request: HttpRequest, market: str = "", asin: str = "", answered: bool = False,
    cursor: str = "", limit: Limit = 50,
) -> Any:  # fmt: skip
    """Of a product (`market` and `asin`) as everybody reads them; otherwise a seller's desk."""
    if asin:
        listing = queries.by_key(market, asin)
        if listing is None:
            return {"items": [], "next": ""}
        page = queries.questions(listing, after=cursor, size=limit)
        for talk in page.rows:
            talk.question.listing = listing
        rows = [opinion_views.question(talk.question, talk.answers) for talk in page.rows]
        return {"items": rows, "next": page.next}
    asked = desk.Asked(answered=answered, market=market, cursor=cursor)
    found = desk.page(request.auth, asked, size=limit)
    rows = [opinion_views.question(row.question, row.shown_answers) for row in found.rows]
    return {"items": rows, "next": found.next}


@router.post("", response={201: schemas.QuestionOut}, summary="Ask about a product")
def ask(request: HttpRequest, told: schemas.QuestionIn) -> Any:
    """In public; the brand, people who bought it and everybody who sells it can answer."""
    request.auth.require(P.QUESTIONS_ASK)
    row = reviews.ask(listing_of(told), by=request.auth, text=told.text)
    return Status(201, opinion_views.question(row, ()))


@router.get("/{pk}", response=schemas.QuestionOut, summary="One question")
def one_question(request: HttpRequest, pk: Id) -> Any:
    return _told(pk)


@router.post("/{pk}/answers", response={201: schemas.AnswerOut}, summary="Answer it")
def answer(request: HttpRequest, pk: Id, told: schemas.TextIn) -> Any:
    """A seller answers for the brand where they may; a buyer as one who may have bought it."""
    actor: Actor = request.auth
    question = _found(pk)
    if actor.kind == "seller":
        desk.one(actor, pk)
    row = reviews.answer(question, by=actor, text=told.text)
    return Status(201, opinion_views.answer(row, question))


@router.post("/{pk}/accept", response=schemas.QuestionOut, summary="Its asker found one right")
def accept(request: HttpRequest, pk: Id, told: schemas.AcceptIn) -> Any:
    """The same again takes that back."""
    row = finding.seen(shown.answer(told.answer_id), "answer", told.answer_id)
    reviews.accept(_found(pk), row, by=request.auth)
    return _told(pk)


@router.post("/{pk}/withdraw", response=schemas.QuestionOut, summary="Its asker takes it back")
def withdraw(request: HttpRequest, pk: Id) -> Any:
    row = _found(pk)
    reviews.withdraw_question(row, by=request.auth)
    return opinion_views.question(row, ())


@answers.put("/{pk}", response=schemas.AnswerOut, summary="Change one's answer")
def change(request: HttpRequest, pk: Id, told: schemas.TextIn) -> Any:
    row = _answer(pk)
    reviews.change_answer(row, by=request.auth, text=told.text)
    return opinion_views.answer(row, row.question)


@answers.post("/{pk}/vote", response=schemas.AnswerOut, summary="Vote on an answer")
def vote(request: HttpRequest, pk: Id, told: schemas.VoteIn) -> Any:
    """One vote a person; it can be changed and taken back."""
    row = _answer(pk)
    reviews.vote(row, by=request.auth, value=told.value)
    return opinion_views.answer(row, row.question)


def _found(pk: int) -> Any:
    return finding.seen(shown.question(pk), "question", pk)


def _answer(pk: int) -> Any:
    return finding.seen(shown.answer(pk), "answer", pk)


def _told(pk: int) -> dict[str, Any]:
    row = _found(pk)
    return opinion_views.question(row, shown.talk(row, shown.MOST_ANSWERS).answers)
