"""The evidence pack of a chargeback: made by the house in one go, and kept with the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.actions import files
from aftersale.chargebacks.lifecycle import OPEN, Purpose
from aftersale.chargebacks.models import Chargeback
from aftersale.evidence import actions as packs
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.evidence.actions import Pack
    from aftersale.messaging.models import Attachment


def pack(row: Chargeback, *, by: Actor) -> Pack:
    """The pack of this case as it is now: timeline, messages, tracking, photos, hashes (PDF)."""
    by.require(P.EVIDENCE_PACK, seller_id=row.seller_id)
    order = orders.by_number(row.market, row.order_number)
    if order is None:
        raise Unseen(what="order")
    return packs.pack(order, by=by, case=f"Chargeback {row.reference}")


def packed(row: Chargeback, *, by: Actor) -> Attachment:
    """The same as an upload of theirs, to be taken with the answer. Not in a transaction: it
    takes its time."""
    made = pack(row, by=by)
    return messaging.keep_upload(
        by=by, name=made.name, content=made.content, declared_type="application/pdf"
    )


def attach(row: Chargeback, upload: Attachment, *, by: Actor) -> None:
    """The newest pack takes the place of an earlier one. In a transaction."""
    if row.stage not in OPEN:
        raise WrongStage(stage=row.stage, step="attach")
    row.files.filter(purpose=Purpose.PACK).delete()
    files.take(row, [upload], by=by, purpose=Purpose.PACK)
