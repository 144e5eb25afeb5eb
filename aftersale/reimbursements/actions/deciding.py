"""Staff decide, with reasons the seller reads; never on their own deed (C6)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import crediting
from aftersale.reimbursements.actions.moving import move, words_of
from aftersale.reimbursements.events import ReimbursementGranted, ReimbursementRefused
from aftersale.reimbursements.lifecycle import LIFE, Stage
from aftersale.reimbursements.models import Reimbursement
from aftersale.reimbursements.queries import barring


@transaction.atomic
def grant(row: Reimbursement, *, by: Actor, amount_minor: int, statement: str) -> Reimbursement:
    """The seller gets `amount_minor` in all, with the reasons; on appeal more than before.

    Refuses `bad_amount` (at_most), `statement_needed`, `too_long`, and what is another person's
    business: `conflict_of_interest`, `own_refund`, `own_decision`, `second_person` (see
    `queries.barring.why_not`).
    """
    _require_decider(row, by)
    step = _step(row, "grant")
    words = words_of(row, statement, "statement_needed")
    before = row.granted_minor
    if not before < amount_minor <= row.asked_minor:
        raise Refusal("bad_amount", at_most=row.asked_minor)
    move(row, step, granted_minor=amount_minor, **_decided(row, by, words, decision=""))
    crediting.credit(row, amount_minor - before, by=by)
    record(ReimbursementGranted(
        by=by.ref, amount_minor=amount_minor - before, currency=row.currency,
        final=step.endswith("_appeal"), content=digest(words), **row.named(),
    ))  # fmt: skip
    return row


@transaction.atomic
def refuse(row: Reimbursement, *, by: Actor, decision: str, statement: str) -> Reimbursement:
    """The seller gets nothing (on appeal: nothing more), by a rule and with the reasons.

    Refuses `unknown_refusal`, and what `grant` does.
    """
    _require_decider(row, by)
    step = _step(row, "refuse")
    rulebook(row.edition).reimbursements.why_not(decision)
    words = words_of(row, statement, "statement_needed")
    move(row, step, **_decided(row, by, words, decision=decision))
    record(ReimbursementRefused(
        by=by.ref, decision=decision, automatic=False, final=step.endswith("_appeal"),
        content=digest(words), **row.named(),
    ))  # fmt: skip
    return row


def _require_decider(row: Reimbursement, by: Actor) -> None:
    by.require(P.REIMBURSEMENTS_DECIDE)
    if why := barring.why_not(row, by):
        raise Refusal(why)


def _step(row: Reimbursement, deed: str) -> str:
    step = f"{deed}_appeal" if row.stage == Stage.APPEALED else deed
    LIFE.target(row.stage, step)
    return step


def _decided(row: Reimbursement, by: Actor, words: str, *, decision: str) -> dict[str, Any]:
    """What a decision leaves: the first one its appeal, an appeal the last word."""
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    if row.stage == Stage.APPEALED:
        return {
            "decision": decision, "appeal_statement": words, "final_by": by.ref, "final_at": now,
        }  # fmt: skip
    return {
        "decision": decision, "statement": words, "decided_by": by.ref, "decided_at": now,
        "appeal_by": policy.appeal_by(rules, now),
    }  # fmt: skip
