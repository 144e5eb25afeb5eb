"""A request ends without a return: denied, solved otherwise, taken back, or nothing came."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook
from aftersale.returns import contents
from aftersale.returns.actions import screening
from aftersale.returns.events import (
    ReturnCompleted,
    ReturnDenied,
    ReturnResolved,
    ReturnWithdrawn,
)
from aftersale.returns.lifecycle import RETURN, Decided
from aftersale.returns.models import ReturnRequest

NOT_RETURNED, CANCELLED, DUPLICATE = "not_returned", "cancelled", "duplicate"
COMPLETE = (NOT_RETURNED, CANCELLED, DUPLICATE)
"""Why an authorised return is completed without its goods (C3)."""


def deny(
    request: ReturnRequest, *, by: Actor, reason: str, message: str = "", override: str = ""
) -> ReturnRequest:
    """The seller closes the request with a reason and perhaps words (A095 to A097).

    Refund and contact stay possible, authorising does not; the buyer may ask again. A reason that
    `resolves` closes it as solved. Refuses `unknown_denial`, `too_long`, and what screening does.
    """
    by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
    rules = rulebook(request.edition).returns
    denial = rules.denial(reason)
    if length(message) > rules.deny_characters:
        raise Refusal("too_long", length=length(message), at_most=rules.deny_characters)
    message = one_newline(message).strip()
    screening.judge_denial(request, message, by=by, override=override)
    now = clock.now()
    with transaction.atomic():
        RETURN.advance(
            request, "resolve" if denial.resolves else "deny",
            deny_reason=denial.kind, deny_message=message, decided=Decided.BY_HAND,
            decided_by=by.ref, decided_at=now, **closed(now),
        )  # fmt: skip
        said = {"reason": denial.kind, "content": contents.denied(message), **request.named()}
        if denial.resolves:
            record(ReturnResolved(by=by.ref, **said))
        else:
            record(ReturnDenied(by=by.ref, in_policy=request.in_policy, **said))
    return request


@transaction.atomic
def cancel(request: ReturnRequest, *, by: Actor) -> ReturnRequest:
    """The buyer takes the request back before anything is on its way (A102)."""
    by.require(P.RETURNS_ASK)
    if by.kind != "system" and by.id != request.buyer_id:
        raise NotPermitted(permission=P.RETURNS_ASK)
    RETURN.advance(request, "cancel", **closed(clock.now()))
    record(ReturnWithdrawn(by=by.ref, **request.named()))
    return request


@transaction.atomic
def complete(request: ReturnRequest, *, by: Actor, reason: str) -> ReturnRequest:
    """The seller closes an authorised return: nothing came, or nothing is to come any more (C3)."""
    by.require(P.RETURNS_DECIDE, seller_id=request.seller_id)
    if reason not in COMPLETE:
        raise Refusal("unknown_completion", kind=reason)
    RETURN.advance(request, "complete", complete_reason=reason, **closed(clock.now()))
    record(ReturnCompleted(by=by.ref, reason=reason, **request.named()))
    return request


def closed(now: datetime) -> dict[str, datetime | None]:
    """What every closed return has in common: nothing is due any more."""
    return {"closed_at": now, "touched_at": now, "due_by": None, "lapse_at": None}
