"""The marketplace's customer service refunds an order at the seller's cost, for good reasons.

It is what a seller may then ask back (C6): without it only guarantee claims move money by the
marketplace's own word, and those have their appeal.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aftersale.accounts import interests
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.returns import actions as returns

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.refunds.models import Refund


def refund_order(
    order: Order, *, by: Actor, reason: str = "other", note: str, once: str = ""
) -> Refund:
    """Pay back all that is left of an order, on the marketplace's word.

    `note` says why, to the seller and to accounting. Refuses `note_needed`,
    `conflict_of_interest` (why), and what `returns.refund_order` does.
    """
    by.require(P.REIMBURSEMENTS_DECIDE)
    if by.kind == "seller":
        raise NotPermitted(permission=P.REIMBURSEMENTS_DECIDE)
    interests.require_none(by, order.seller_id)
    if not note.strip():
        raise Refusal("note_needed")
    acting = replace(by, may=by.may | {P.REFUNDS_MAKE})  # here alone, and in full alone
    return returns.refund_order(order, by=acting, reason=reason, note=note, once=once)
