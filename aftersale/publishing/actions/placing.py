"""Laying a text before staff when it is held, and taking it away again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import current
from aftersale.publishing.events import PublicTextHeld, PublicTextWithdrawn
from aftersale.publishing.lifecycle import CASE, OPEN, Stage
from aftersale.publishing.models import PublicCase
from aftersale.publishing.screening import Screened
from aftersale.publishing.sources import Words, words_of
from aftersale.screening import actions as screening


@transaction.atomic
def place(screened: Screened, about: str, *, by: Actor) -> PublicCase | None:
    """Say what became of a screened text; if it is held, staff get it and its case is returned.

    The text has been kept by its house already, in the same transaction. Written anew without
    fault it leaves the desk, if it was there because it was held.
    """
    if screened.verdict:
        screening.attach(screened.verdict, about)
    case = PublicCase.objects.filter(about=about).first()
    if not screened.held:
        if case is not None and case.stage == Stage.HELD:
            _withdraw(case, by)
        elif case is not None and case.stage in OPEN:
            PublicCase.objects.filter(pk=case.pk).update(text=screened.text)
        return None
    words = words_of(about)
    case = case or case_of(about, words)
    CASE.advance(
        case, "hold", text=screened.text, findings=screened.recorded(), opened_at=clock.now(),
        decide_by=due(words.market), edition=current(words.market).edition,
    )  # fmt: skip
    record(PublicTextHeld(by=by.ref, **case.named()))
    return case


@transaction.atomic
def retract(about: str, *, by: Actor) -> None:
    """Its author took a text back: staff need not decide about it any more."""
    case = PublicCase.objects.filter(about=about, stage__in=OPEN).first()
    if case is not None:
        _withdraw(case, by)


def _withdraw(case: PublicCase, by: Actor) -> None:
    CASE.advance(case, "withdraw")
    record(PublicTextWithdrawn(by=by.ref, **case.named()))


def case_of(about: str, words: Words) -> PublicCase:
    """The one row of a text, made as if withdrawn; of two makers one finds the other's."""
    now = clock.now()
    case, _ = PublicCase.objects.get_or_create(
        about=about,
        defaults={
            "seller_id": words.seller_id, "market": words.market, "language": words.language,
            "edition": current(words.market).edition, "order_number": words.order_number,
            "author": words.author, "author_name": words.author_name[:120],
            "heading": words.heading[:300], "text": words.text, "stage": Stage.WITHDRAWN,
            "opened_at": now, "decide_by": due(words.market),
        },
    )  # fmt: skip
    return case


def due(market: str) -> datetime:
    """Until when staff are to decide about what comes to them now."""
    return clock.now() + timedelta(hours=current(market).publishing.decide_hours)
