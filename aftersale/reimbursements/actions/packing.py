"""The evidence pack of a reimbursement: made by the house in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.accounts.permissions import Permission as P
from aftersale.evidence import actions as packs
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.messaging import actions as messaging
from aftersale.orders import queries as orders
from aftersale.reimbursements.models import Reimbursement

if TYPE_CHECKING:
    from aftersale.evidence.actions import Pack
    from aftersale.messaging.models import Attachment


def pack(row: Reimbursement, *, by: Actor) -> Pack:
    """The pack of this case as it is now: timeline, messages, tracking, photos, hashes (PDF)."""
    by.require(P.EVIDENCE_PACK, seller_id=row.seller_id)
    order = orders.by_number(row.market, row.order_number)
    if order is None:
        raise Unseen(what="order")
    return packs.pack(order, by=by, case=f"Reimbursement {row.pk}")


def packed(row: Reimbursement, *, by: Actor) -> Attachment:
    """The same as an upload of theirs. Not in a transaction: it takes its time."""
    made = pack(row, by=by)
    return messaging.keep_upload(
        by=by, name=made.name, content=made.content, declared_type="application/pdf"
    )
