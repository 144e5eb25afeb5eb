"""Customer questions before a seller: those nobody has answered first, the oldest of them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock, cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Answer, Question, RoutedQuestion

PAGE = 30
MOST_COUNTED = 100


@dataclass(frozen=True)
class Asked:
    """Open ones or those that are answered, perhaps of one market."""

    answered: bool = False
    market: str = ""
    cursor: str = ""


@dataclass(frozen=True)
class Page:
    rows: list[RoutedQuestion]
    next: str = ""


def visible_to(actor: Actor) -> QuerySet[RoutedQuestion]:
    """Questions about what this seller offers; nothing to anybody else."""
    if actor.kind != "seller" or not actor.can(P.REVIEWS_READ):
        return RoutedQuestion.objects.none()
    return RoutedQuestion.objects.filter(seller_id=actor.seller_id, is_shown=True)


def page(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """Open questions, the oldest first; or answered ones, the newest first."""
    rows = visible_to(actor).filter(is_answered=asked.answered)
    if asked.market:
        rows = rows.filter(market=asked.market)
    if place := cursor.read(asked.cursor):
        rows = rows.filter(_beyond(place, falls=asked.answered))
    order = ("-asked_at", "-pk") if asked.answered else ("asked_at", "pk")
    found = list(rows.select_related("question__listing__brand").order_by(*order)[: size + 1])
    following = ""
    if len(found) > size:
        following = cursor.made(found[size - 1].asked_at, found[size - 1].pk)
    return Page(_with_answers(found[:size]), following)


def _beyond(place: tuple[datetime, int], *, falls: bool) -> Q:
    side = "lt" if falls else "gt"
    moment, pk = place
    further = Q(**{f"asked_at__{side}": moment}) | Q(**{f"pk__{side}": pk})
    return Q(**{f"asked_at__{side}e": moment}) & further


def _with_answers(found: list[RoutedQuestion]) -> list[RoutedQuestion]:
    """Each with `shown_answers`: what stands on its page, and what this seller's is held."""
    numbers = [row.question_id for row in found]
    answers: dict[int, list[Answer]] = {}
    rows = Answer.objects.filter(question__in=numbers, stage__in=["published", "held"])
    for each in rows.order_by("question", "rank", "-score", "pk")[: 20 * len(numbers)]:
        answers.setdefault(each.question_id, []).append(each)
    for row in found:
        every = answers.get(row.question_id, [])
        row.shown_answers = [  # type: ignore[attr-defined]
            each for each in every if each.stage == "published" or each.seller_id == row.seller_id
        ]
    return found


def one(actor: Actor, question_id: int) -> RoutedQuestion:
    """A question before this seller; refuses `unseen`."""
    rows = visible_to(actor).select_related("question__listing__brand")
    found = rows.filter(question=question_id).first()
    if found is None:
        raise Unseen()
    return _with_answers([found])[0]


def gone_answers(actor: Actor, question: Question) -> list[Answer]:
    """Answers of the actor's account to it that staff have taken down, or never showed."""
    rows = Answer.objects.filter(question=question, stage=Stage.HIDDEN, seller_id__isnull=False)
    return list(rows.filter(seller_id=actor.seller_id).order_by("pk"))


def is_late(question: Question) -> bool:
    """Whether it waits longer than the rulebook wants."""
    return clock.now() > question.answer_by


def tally(actor: Actor, market: str = "") -> dict[str, int]:
    """How many are open, and how many of them are late, counted to a hundred."""
    rows = visible_to(actor).filter(is_answered=False)
    if market:
        rows = rows.filter(market=market)
    waiting = list(rows.order_by("asked_at").values_list("question__answer_by")[:MOST_COUNTED])
    now = clock.now()
    return {"open": len(waiting), "late": sum(due < now for (due,) in waiting)}


def badge(actor: Actor) -> int:
    """How many questions wait for this seller, counted to a hundred."""
    return tally(actor)["open"] if actor.kind == "seller" else 0
