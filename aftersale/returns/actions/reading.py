"""Marketplace staff open a return: that they did is kept."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor
from aftersale.returns.events import ReturnRead
from aftersale.returns.models import ReturnRequest


@transaction.atomic
def mark_read(request: ReturnRequest, *, by: Actor) -> None:
    """Staff's reading is journaled, as of conversations; nobody else's is."""
    if by.kind == "staff":
        by.require(P.RETURNS_READ_ANY)
        record(ReturnRead(by=by.ref, **request.named()))
