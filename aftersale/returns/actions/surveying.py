"""Was the problem solved? A buyer is asked once, when their return is over (RDR).

Over is a return that was completed, denied, or closed because the buyer was helped otherwise. Who
took it back, or never sent anything, is not asked; nor is one whose return was closed because it
was called off or asked for twice. Of a gift, whoever got it is asked.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.inserting import insert
from aftersale.kernel import clock
from aftersale.kernel.actor import NOBODY, SYSTEM, Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.kernel.text import one_newline, posted_length
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.returns import contents
from aftersale.returns.actions import screening
from aftersale.returns.actions.closing import CANCELLED, DUPLICATE
from aftersale.returns.actions.links import BYTES, digest_of
from aftersale.returns.events import ReturnEvent, ReturnSurveyAsked, ReturnSurveyed
from aftersale.returns.models import ReturnRequest, ReturnSurvey

NOTHING_TO_ASK = frozenset({CANCELLED, DUPLICATE})
"""Reasons of a completion after which nobody is asked."""


def open_surveys(ended: Sequence[ReturnEvent]) -> None:
    """Returns that are over can be spoken of from now on. In their transaction."""
    numbers = [
        each.return_id for each in ended if getattr(each, "reason", "") not in NOTHING_TO_ASK
    ]
    rows = ReturnRequest.objects.filter(pk__in=numbers, survey=None)
    insert(map(_opened, rows.only("seller_id", "buyer_id", "edition")))


def _opened(request: ReturnRequest) -> ReturnSurvey:
    rules, now = rulebook(request.edition).returns.survey, clock.now()
    return ReturnSurvey(
        request_id=request.pk, seller_id=request.seller_id, buyer_id=request.buyer_id,
        edition=request.edition, opened_at=now, ask_at=now + timedelta(hours=rules.after_hours),
        until=now + timedelta(days=rules.answer_days),
    )  # fmt: skip


@transaction.atomic
def ask(survey: ReturnSurvey) -> None:
    """The e-mail goes out, once; refuses `Stale` when it did already or an answer was quicker."""
    rows = ReturnSurvey.objects.filter(pk=survey.pk, asked_at=None, ask_at__isnull=False)
    if not rows.update(ask_at=None, asked_at=clock.now()):
        raise Stale(step="ask")
    record(ReturnSurveyAsked(by=SYSTEM.ref, **survey.request.named()))


def token(request: ReturnRequest) -> str:
    """A new token for the links of the e-mail; only its digest is kept."""
    made = secrets.token_urlsafe(BYTES)
    ReturnSurvey.objects.filter(request=request).update(digest=digest_of(made))
    return made


def actor_of(survey: ReturnSurvey) -> Actor:
    """Whom the link of the e-mail speaks for: the buyer, while they have an account."""
    user = accounts.user_with_team(survey.buyer_id)
    return accounts.actor_for(user) if user else NOBODY


def answer(
    request: ReturnRequest, *, by: Actor, solved: bool, words: str = "", override: str = ""
) -> ReturnSurvey:
    """The buyer says whether their problem was solved, and perhaps a few words; or otherwise now.

    The same said twice is said once. Refuses `survey_not_open`, `survey_over` (too late for a first
    answer), `survey_settled` (too late to change it), `comment_too_long`, and what screening does;
    `Stale` when another answer came at the same moment.
    """
    by.require(P.RETURNS_SURVEY)
    if by.id != request.buyer_id:
        raise NotPermitted(permission=P.RETURNS_SURVEY)
    survey = ReturnSurvey.objects.filter(request=request).first()
    if survey is None:
        raise Refusal("survey_not_open")
    words = _checked(survey, words)
    if survey.solved == solved and survey.words == words:
        return survey
    _require_time(survey)
    _screen(request, words, by, override)
    with transaction.atomic():
        _write(request, survey, solved, words, by)
    return survey


def may_answer(survey: ReturnSurvey) -> bool:
    """Whether an answer would be taken now, a first one or a changed one."""
    until = survey.change_until if survey.answered_at else survey.until
    return until is not None and clock.now() <= until


def _checked(survey: ReturnSurvey, words: str) -> str:
    most, length = rulebook(survey.edition).returns.survey.max_characters, posted_length(words)
    if length > most:
        raise Refusal("comment_too_long", length=length, at_most=most)
    return one_newline(words).strip()


def _require_time(survey: ReturnSurvey) -> None:
    if not may_answer(survey):
        raise Refusal("survey_settled" if survey.answered_at else "survey_over")


def _screen(request: ReturnRequest, words: str, by: Actor, override: str) -> None:
    """The seller reads it, so it is screened as what was written when the return was asked for."""
    order = orders.by_number(request.market, request.order_number)
    if order is not None:
        book = rulebook(request.edition)
        screening.judge_words(book, order, words, by=by, override=override)


def _write(
    request: ReturnRequest, survey: ReturnSurvey, solved: bool, words: str, by: Actor
) -> None:
    now, first = clock.now(), survey.answered_at is None
    facts = {"solved": solved, "words": words, "changed_at": now, "ask_at": None}
    if first:
        days = rulebook(survey.edition).returns.survey.change_days
        facts |= {"answered_at": now, "change_until": now + timedelta(days=days)}
    rows = ReturnSurvey.objects.filter(pk=survey.pk, changed_at=survey.changed_at)
    if not rows.update(**facts):
        raise Stale(step="answer")
    for name, value in facts.items():
        setattr(survey, name, value)
    record(ReturnSurveyed(
        by=by.ref, solved=solved, changed=not first, content=contents.surveyed(words),
        **request.named(),
    ))  # fmt: skip
