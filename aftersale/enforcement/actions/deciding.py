"""Staff decide about a notice, with reasons the seller reads: it is lifted, or it stands."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.actions.moving import move, words_of
from aftersale.enforcement.events import NoticeDecided, RestrictionLifted
from aftersale.enforcement.lifecycle import LIFE, Kind, Stage
from aftersale.enforcement.models import Notice
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal

STEPS = {"lifted": "lift", "upheld": "uphold"}


def decide_answer(row: Notice, *, by: Actor, outcome: str, statement: str) -> Notice:
    """Decide about an answer: `outcome` is `lifted` or `upheld`.

    Refuses `unknown_outcome`, `statement_needed`, `too_long`.
    """
    if outcome not in STEPS:
        raise Refusal("unknown_outcome", outcome=outcome)
    return _decide(row, STEPS[outcome], by, statement)


def lift(row: Notice, *, by: Actor, statement: str) -> Notice:
    """It is no longer needed, answered or not; what it forbade is allowed again at once."""
    return _decide(row, "lift", by, statement)


def uphold(row: Notice, *, by: Actor, statement: str) -> Notice:
    """What the seller answered changes nothing: it stands."""
    return _decide(row, "uphold", by, statement)


@transaction.atomic
def _decide(row: Notice, step: str, by: Actor, statement: str) -> Notice:
    by.require(P.ENFORCEMENT_DECIDE)
    outcome = LIFE.target(row.stage, step)
    words = words_of(row.edition, statement, "statement_needed")
    move(row, step, decided_at=clock.now(), decided_by=by.ref, statement=words)
    record(NoticeDecided(
        by=by.ref, outcome=str(outcome), lapsed=False, content=digest(words), **row.named()
    ))  # fmt: skip
    if outcome == Stage.LIFTED and row.kind == Kind.RESTRICTION:
        record(RestrictionLifted(by=by.ref, **row.named()))
    return row


@transaction.atomic
def lapse(row: Notice) -> Notice:
    """Nobody answered in time: it stands. For the clock."""
    move(row, "lapse", decided_at=clock.now(), decided_by=SYSTEM.ref, has_lapsed=True)
    record(NoticeDecided(
        by=SYSTEM.ref, outcome=str(Stage.UPHELD), lapsed=True, content=digest(""), **row.named()
    ))  # fmt: skip
    return row
