"""Marketplace staff open a chargeback: that they did is kept."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.events import ChargebackRead
from aftersale.chargebacks.models import Chargeback
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor


@transaction.atomic
def mark_read(row: Chargeback, *, by: Actor) -> None:
    """Staff's reading is journaled, as of returns; nobody else's is."""
    if by.kind == "staff":
        by.require(P.CHARGEBACKS_READ_ANY)
        record(ChargebackRead(by=by.ref, **row.named()))
