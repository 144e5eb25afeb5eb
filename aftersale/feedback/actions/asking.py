"""Asking a buyer for feedback: once an order, whatever for, and never who has opted out (D1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.feedback.events import FeedbackAsked
from aftersale.feedback.models import Feedback, Reminder
from aftersale.feedback.policy.windows import Window
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import NotPermitted
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@transaction.atomic
def ask_for_feedback(order: Order, *, why: str, by: Actor = SYSTEM) -> Reminder | None:
    """Ask the buyer, unless they were asked before; None then. Only the clock asks.

    `why` is one of `Asked`: some days after it should have come (C7), or after a completed
    return (A109). Where asking is no use or not wanted, that is kept as well, and nobody is told.
    """
    if by.kind != "system":
        raise NotPermitted(permission="feedback.ask")
    outcome = _outcome(order)
    try:
        with transaction.atomic():
            made = Reminder.objects.create(
                order_id=order.pk, market=order.market, order_number=order.number,
                seller_id=order.seller_id, buyer_id=order.buyer_id, why=why, outcome=outcome,
                at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        return None
    if outcome == Reminder.Outcome.SENT:
        record(
            FeedbackAsked(
                by=by.ref, seller_id=order.seller_id, order_id=order.pk, feedback_id=0, stars=0,
                buyer_id=order.buyer_id, market=order.market, order_number=order.number, why=why,
            )
        )  # fmt: skip
    return made


def _outcome(order: Order) -> str:
    rules = current(order.market).feedback
    window = Window.of(rules, order.placed_at)
    needless = (
        order.stage == "cancelled"
        or bool(window.why_not(clock.now()))
        or Feedback.objects.filter(order_id=order.pk).exists()
    )
    if needless:
        return Reminder.Outcome.NEEDLESS
    if accounts.has_opted_out(order.buyer_id):
        return Reminder.Outcome.OPTED_OUT
    return Reminder.Outcome.SENT
