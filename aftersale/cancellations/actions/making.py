"""The row of a cancellation, and the money that goes back with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.models import Cancellation
from aftersale.cancellations.words import sentence
from aftersale.journal.inserting import insert
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted
from aftersale.market.terms import Rulebook
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries as paid
from aftersale.refunds.policy import SHIPPING, Part

if TYPE_CHECKING:
    from aftersale.orders.models import Order

REASON = "cancelled"
"""Why the money goes back, in a word, as refunds keep it."""


def require_buyer(order: Order, by: Actor) -> None:
    """Only who bought it, or the system."""
    by.require(P.CANCELLATIONS_ASK)
    if by.kind != "system" and by.id != order.buyer_id:
        raise NotPermitted(permission=P.CANCELLATIONS_ASK)


def made(order: Order, book: Rulebook, *, by: Actor, at: datetime, **facts: Any) -> Cancellation:
    """A new row about an order."""
    line = order.lines.order_by("pk").first()
    row = Cancellation(
        market=order.market, edition=book.edition, seller_id=order.seller_id,
        buyer_id=order.buyer_id, buyer_name=order.buyer_name, order_id=order.pk,
        order_number=order.number, language=order.language, title=line.title if line else "",
        currency=order.currency, worth_minor=order.total_minor, asked_at=at, asked_by=by.ref,
        **facts,
    )  # fmt: skip
    insert([row])
    return row


def pay_back(order: Order, cancellation: Cancellation, *, by: Actor) -> None:
    """Have all that is left of what was paid go back. Where nothing was, nothing does."""
    parts = _parts(order)
    if not parts:
        return
    refund = refunds.ask(
        order, parts=parts, reason=REASON, by=by, buyer_id=order.buyer_id,
        about=cancellation.about, key=cancellation.about,
    )  # fmt: skip
    cancellation.refund_id = refund.pk
    Cancellation.objects.filter(pk=cancellation.pk).update(refund_id=refund.pk)


def _parts(order: Order) -> tuple[Part, ...]:
    lines = paid.paid_lines(order)
    titles = {line.pk: line.title for line in order.lines.all()}
    found = []
    for number, line in sorted(lines.items(), key=lambda each: each[0] == SHIPPING):
        pieces = max(0, line.quantity - line.quantity_refunded)
        words = (
            sentence("postage", order.language)
            if number == SHIPPING
            else sentence("item", order.language, pieces=pieces, title=titles[number])
        )
        found.append(money.part_of(line, pieces, words, amount_minor=line.left_minor))
    tax_left = {number: line.tax_left_minor for number, line in lines.items()}
    return money.trimmed([part for part in found if part.amount_minor], tax_left)
