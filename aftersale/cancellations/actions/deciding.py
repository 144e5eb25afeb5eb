"""The seller answers a request: the order is cancelled, or it is on its way already (C9)."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations import policy
from aftersale.cancellations.actions.making import pay_back
from aftersale.cancellations.events import CancellationApproved, CancellationDeclined
from aftersale.cancellations.lifecycle import LIFE, Stage
from aftersale.cancellations.models import Cancellation
from aftersale.journal import content
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as talks
from aftersale.messaging import screening
from aftersale.messaging.lifecycle import Side
from aftersale.messaging.lifecycle import Stage as Talk
from aftersale.orders import actions as orders
from aftersale.orders import queries as known_orders

LONGEST_CARRIER, LONGEST_TRACKING = 40, 60


@transaction.atomic
def approve(cancellation: Cancellation, *, by: Actor) -> Cancellation:
    """The order is cancelled and all that was paid goes back; it does not count (T18).

    The reason is the rulebook's own and cannot be chosen. Refuses `already_shipped`, and with
    `wrong_stage` or `stale` whoever comes second.
    """
    by.require(P.CANCELLATIONS_DECIDE, seller_id=cancellation.seller_id)
    if cancellation.stage == Stage.APPROVED and cancellation.decided_by == by.ref:
        return cancellation  # pressed twice
    order, now = known_orders.by_id(cancellation.order_id), clock.now()
    orders.await_imports(order)
    LIFE.advance(
        cancellation, "approve", decided_at=now, decided_by=by.ref, lapse_at=None, counts=False,
        seller_reason=rulebook(cancellation.edition).cancellations.approving,
    )  # fmt: skip
    was = order.stage
    orders.cancel(order, by=by, at=now)
    if was != policy.PENDING:
        pay_back(order, cancellation, by=by)
    _answered(cancellation, by)
    record(CancellationApproved(by=by.ref, **cancellation.named()))
    return cancellation


def decline(
    cancellation: Cancellation,
    *,
    by: Actor,
    carrier: str = "",
    tracking: str = "",
    says_shipped: bool = False,
    note: str = "",
    override: str = "",
) -> Cancellation:
    """It is too late, the order has left: the buyer is told so, and how to return it.

    Needs a tracking number or a carrier, or that the seller says in so many words that it is
    shipped (`says_shipped`): refuses `shipped_how` without, `too_long`, and what screening does.
    """
    by.require(P.CANCELLATIONS_DECIDE, seller_id=cancellation.seller_id)
    carrier, tracking = " ".join(carrier.split()), " ".join(tracking.split())
    if not (carrier or tracking or says_shipped):
        raise Refusal("shipped_how")
    if len(carrier) > LONGEST_CARRIER or len(tracking) > LONGEST_TRACKING:
        raise Refusal("tracking_too_long", carrier=LONGEST_CARRIER, tracking=LONGEST_TRACKING)
    note = one_newline(note).strip()
    _judge(cancellation, note, by, override)
    with transaction.atomic():
        LIFE.advance(
            cancellation, "decline", decided_at=clock.now(), decided_by=by.ref, lapse_at=None,
            carrier=carrier, tracking=tracking, note=note,
        )  # fmt: skip
        _answered(cancellation, by)
        record(
            CancellationDeclined(
                by=by.ref, carrier=carrier, tracking=tracking, content=content.digest(note),
                **cancellation.named(),
            )
        )  # fmt: skip
    return cancellation


def _judge(cancellation: Cancellation, note: str, by: Actor, override: str) -> None:
    """The buyer reads the seller's words, so they are screened as messages are (D2)."""
    book = rulebook(cancellation.edition)
    policy.require_words(book, note)
    if not note:
        return
    order = known_orders.by_id(cancellation.order_id)
    facts = screening.context(book, side=Side.SELLER, language=order.language, order=order)
    screening.judge(
        book, note, facts, by=by, seller_id=cancellation.seller_id, about=cancellation.about,
        override=override,
    )  # fmt: skip


def _answered(cancellation: Cancellation, by: Actor) -> None:
    """The decision is the answer: what the buyer wrote with the request needs no other."""
    talk = cancellation.conversation_id and talks.conversation(by, cancellation.conversation_id)
    if talk and talk.stage == Talk.NEEDS_RESPONSE and by.can(P.CONVERSATIONS_EXCUSE):
        messaging.excuse(talk, by=by)
