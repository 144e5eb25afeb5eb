"""The word of those who see the money: it has arrived, or it has not."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import WrongStage
from aftersale.refunds import policy
from aftersale.refunds.actions import answering
from aftersale.refunds.lifecycle import Stage
from aftersale.refunds.models import Refund


@transaction.atomic
def settle(refund: Refund, *, by: Actor, reference: str = "") -> Refund:
    """The money has arrived, under `reference` (the bank's, or the shop's)."""
    by.require(P.REFUNDS_SETTLE, seller_id=refund.seller_id)
    answering.settle_sent(refund, by, reference.strip()[:100])
    return refund


@transaction.atomic
def fail(refund: Refund, *, by: Actor, why: str) -> Refund:
    """The money did not go, and will not unless it is tried again.

    Said of one that was sent, or failed in doubt, it ends the doubt. Said of one that is still on
    its way to the port, the doubt stays if there is one. Refuses `reason_missing`, and
    `being_sent` while a worker is handing it over.
    """
    by.require(P.REFUNDS_SETTLE, seller_id=refund.seller_id)
    words = policy.reason_of(why)
    if refund.stage == Stage.FAILED and not refund.in_doubt:
        raise WrongStage(stage=refund.stage, step="fail")
    sure = None if refund.stage == Stage.ASKED else False
    answering.fail_now(refund, by, words, ours=False, in_doubt=sure)
    return refund
