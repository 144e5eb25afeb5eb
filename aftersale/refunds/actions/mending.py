"""What people do about a refund that failed: try again, look once more, or give it up."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.refunds import policy, ports
from aftersale.refunds.actions import allowing, answering
from aftersale.refunds.actions.handing import hand_over
from aftersale.refunds.actions.recording import record_of
from aftersale.refunds.events import RefundGivenUp, RefundRetried
from aftersale.refunds.lifecycle import LIFE
from aftersale.refunds.models import Refund
from aftersale.refunds.ports.payout import payout_of


@transaction.atomic
def retry(refund: Refund, *, by: Actor) -> Refund:
    """Have a failed refund tried again.

    After a clear no it goes under a new name (a new round), by the way that holds now. In doubt
    it keeps its name and its way, and the port is asked first whether it has it.
    """
    by.require(P.REFUNDS_MEND, seller_id=refund.seller_id)

    LIFE.advance(refund, "retry", next_try_at=clock.now(), failure="", failed_at=None)
    refund.refresh_from_db()  # ours since the step: nobody changes it before we are through
    _begin_again(refund)
    record_of(RefundRetried, refund, by)
    enqueue(hand_over, refund.pk, after=refund.held_until)
    return refund


def _begin_again(refund: Refund) -> None:
    if not refund.in_doubt:
        refund.round += bool(refund.tries)
        refund.way, refund.placed_in = ports.way(), ""
    refund.tries = 0
    refund.save(update_fields=["round", "way", "placed_in", "tries"])


@transaction.atomic
def give_up(refund: Refund, *, by: Actor, reason: str) -> Refund:
    """A failed refund will not be tried again; the amount is free for another one.

    Refuses `reason_missing`, `note_too_long`, and `in_doubt` as long as the money may have gone:
    `look`, `retry`, or the word of accounting ends the doubt.
    """
    by.require(P.REFUNDS_MEND, seller_id=refund.seller_id)
    words = policy.reason_of(reason)
    LIFE.target(refund.stage, "give_up")
    if refund.in_doubt:
        raise Refusal("in_doubt")

    LIFE.advance(refund, "give_up", given_up_at=clock.now())
    refund.refresh_from_db()
    if refund.in_doubt:
        raise Refusal("in_doubt")
    allowing.release(refund)
    record_of(RefundGivenUp, refund, by, reason=words)
    return refund


def look(refund: Refund, *, by: Actor) -> Refund:
    """Ask the port what it knows of `refund`, and keep what it says. Not within a transaction.

    Refuses `being_sent` while a worker is handing it over, `no_answer` (words) when the port does
    not answer.
    """
    by.require(P.REFUNDS_MEND, seller_id=refund.seller_id)
    if refund.held_until and refund.held_until > clock.now():
        raise Refusal("being_sent")
    word = ports.ask_about(refund.way, payout_of(refund, may_be_there=True))
    if isinstance(word, ports.Unclear):
        raise Refusal("no_answer", words=word.words)
    return answering.keep(refund, word, by=by, ours=False)
