"""Marketplace staff open a notice: that they did is kept."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.events import NoticeRead
from aftersale.enforcement.models import Notice
from aftersale.journal.events import record
from aftersale.kernel.actor import Actor


@transaction.atomic
def mark_read(row: Notice, *, by: Actor) -> None:
    """Staff's reading is journaled, as of returns; nobody else's is."""
    if by.kind == "staff":
        by.require(P.ENFORCEMENT_READ_ANY)
        record(NoticeRead(by=by.ref, **row.named()))
