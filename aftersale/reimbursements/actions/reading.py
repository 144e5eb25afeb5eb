"""Marketplace staff open a reimbursement: that they did is kept."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.reimbursements.events import ReimbursementRead
from aftersale.reimbursements.models import Reimbursement


@transaction.atomic
def mark_read(row: Reimbursement, *, by: Actor) -> None:
    """Staff's reading is journaled, as of returns; nobody else's is."""
    if by.kind == "staff":
        by.require(P.REIMBURSEMENTS_READ_ANY)
        record(ReimbursementRead(by=by.ref, **row.named()))
