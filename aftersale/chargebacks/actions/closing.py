"""To the bank, and what the bank decides: staff's part, and the payment service's by the API."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import policy
from aftersale.chargebacks.actions.freeing import free
from aftersale.chargebacks.actions.moving import move
from aftersale.chargebacks.events import ChargebackClosed, ChargebackSubmitted
from aftersale.chargebacks.lifecycle import SAID_BY_BANK
from aftersale.chargebacks.models import Chargeback
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook


@transaction.atomic
def submit(row: Chargeback, *, by: Actor) -> Chargeback:
    """The seller's answer went to the bank, which now decides."""
    by.require(P.CHARGEBACKS_CLOSE)
    now = clock.now()
    clocks = policy.submitted(rulebook(row.edition).chargebacks, now)
    move(row, "submit", clocks, submitted_at=now)
    record(ChargebackSubmitted(by=by.ref, **row.named()))
    return row


@transaction.atomic
def close(
    row: Chargeback, *, by: Actor, outcome: str, words: str = "", won_minor: int | None = None
) -> Chargeback:
    """What the bank has decided: `won`, `lost`, or `partially_won` with what was won of it.

    `words` are the bank's reasons, which the seller reads. Refuses `unknown_outcome`,
    `bad_amount`, `too_long`.
    """
    by.require(P.CHARGEBACKS_CLOSE)
    if outcome not in SAID_BY_BANK:
        raise Refusal("unknown_outcome", kind=outcome)
    rules = rulebook(row.edition).chargebacks
    reasons = one_newline(words).strip()
    if length(reasons) > rules.evidence_characters:
        raise Refusal("too_long", length=length(reasons), at_most=rules.evidence_characters)
    won, lost = policy.split(outcome, row.amount_minor, won_minor)
    counts, before = policy.counts(rules, row.type, outcome), row.lost_minor
    move(
        row, SAID_BY_BANK[outcome], outcome_words=reasons, won_minor=won, lost_minor=lost,
        counts=counts, closed_at=clock.now(), closed_by=by.ref,
    )  # fmt: skip
    free(row, lost_before=before)
    record(ChargebackClosed(
        by=by.ref, outcome=outcome, won_minor=won, lost_minor=lost, currency=row.currency,
        counts=counts, content=digest(reasons), **row.named(),
    ))  # fmt: skip
    return row
