"""The goods are on their way back."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import rulebook
from aftersale.returns.events import ReturnShipped
from aftersale.returns.lifecycle import RETURN
from aftersale.returns.models import ReturnRequest
from aftersale.returns.policy import deadlines


@transaction.atomic
def ship(
    request: ReturnRequest, *, by: Actor, carrier: str = "", tracking: str = ""
) -> ReturnRequest:
    """Whoever returns says that the parcel has left, or the carrier's first scan does (C3).

    Refuses `too_long` for a carrier over 40 or a tracking number over 60 characters.
    """
    _require(request, by)
    carrier, tracking = " ".join(carrier.split()), "".join(tracking.split())
    for text, at_most in ((carrier, 40), (tracking, 60)):
        if len(text) > at_most:
            raise Refusal("too_long", length=len(text), at_most=at_most)
    now = clock.now()
    clocks = deadlines.moving(
        rulebook(request.edition), request.asked_at, request.return_by or now, now
    )
    RETURN.advance(
        request, "ship", shipped_at=now, touched_at=now,
        carrier=carrier or request.carrier, tracking=tracking or request.tracking,
        due_by=clocks.due_by, lapse_at=clocks.lapse_at,
    )  # fmt: skip
    record(
        ReturnShipped(
            by=by.ref, carrier=request.carrier, tracking=request.tracking, **request.named()
        )
    )
    return request


def _require(request: ReturnRequest, by: Actor) -> None:
    if by.kind == "buyer":
        by.require(P.RETURNS_ASK)
        if by.id != request.buyer_id:
            raise NotPermitted(permission=P.RETURNS_ASK)
    else:
        by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
