"""Money goes back for a return: in full or in part, each amount with the words that explain it.

Whatever happens at once, what a return says was refunded is what was: the row is touched first,
under the stage that was read, so that of two refunds one comes after the other (or is `Stale`),
and sums are raised in the database, never read and written back.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.market.rulebook import rulebook
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries as refund_queries
from aftersale.refunds.policy import SHIPPING, Part
from aftersale.returns.actions import files, pricing, screening
from aftersale.returns.actions.closing import closed
from aftersale.returns.actions.pricing import Choice, Quote
from aftersale.returns.events import ReturnCompleted, ReturnRefunded
from aftersale.returns.lifecycle import OPEN, RETURN, Decided, Purpose, Resolution, Stage
from aftersale.returns.models import ReturnItem, ReturnRequest
from aftersale.returns.policy import deadlines

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund

MOST_FEE_REASON = 200
"""Characters of the reason of a fee; with the rest of its sentence it must fit a refund line."""


def refund(
    request: ReturnRequest,
    *,
    by: Actor,
    choices: Sequence[Choice] | None = None,
    shipping_minor: int = 0,
    note: str = "",
    once: str = "",
    override: str = "",
) -> Refund:
    """Pay back all that is left of the return's items, or what `choices` say, at any stage (A111).

    What is paid back in full completes the return, a part lets it wait for the rest. `once` is the
    form's own word: sent twice, there is one refund. Outward postage follows by itself where the
    rules want it; `shipping_minor` may be more. Refuses what `quote` refuses, `fee_needs_reason`,
    `fee_needs_photo`, `too_long`, `nothing_to_refund`, and what screening does; `Stale` when the
    return has moved on meanwhile.
    """
    by.require(P.REFUNDS_MAKE, seller_id=request.seller_id)
    _screen(request, choices or (), by, override)
    screening.judge_denial(request, note, by=by, override=override)
    key = f"return:{request.pk}:{once or secrets.token_hex(8)}"
    try:
        with transaction.atomic():
            return _refund_once(request, by, key, choices, shipping_minor, note)
    except Stale:
        known = _known(request, key)
        if known is None:
            raise
        return known


def refund_in_full(
    request: ReturnRequest, *, by: Actor, key: str, **decision: Any
) -> ReturnRequest:
    """All that is left of the items goes back, without anybody's choice. In a transaction."""
    _refund_once(request, by, f"return:{request.pk}:{key}", None, 0, "", **decision)
    return request


def _refund_once(
    request: ReturnRequest,
    by: Actor,
    key: str,
    choices: Sequence[Choice] | None,
    shipping_minor: int,
    note: str,
    **decision: Any,
) -> Refund:
    _touch(request)
    if known := _known(request, key):
        request.refresh_from_db()
        return known
    quote = pricing.quote(request, choices, shipping_minor=shipping_minor)
    pricing.check_fees(request, quote.rests, choices or ())
    made = refunds.ask(
        pricing.order_of(request), parts=quote.parts, reason=request.reason.lower(), by=by,
        buyer_id=request.buyer_id, about=f"return:{request.pk}", key=key, note=note,
    )  # fmt: skip
    _take_photos(request, quote, choices or (), by)
    _note(request, made, quote.parts, by, **decision)
    return made


def _touch(request: ReturnRequest) -> None:
    """From here on the return is ours until we are through; refuses `Stale`."""
    rows = ReturnRequest.objects.filter(pk=request.pk, stage=request.stage)
    if not rows.update(touched_at=clock.now()):
        raise Stale(step="refund")


def _known(request: ReturnRequest, key: str) -> Refund | None:
    return refund_queries.about(f"return:{request.pk}").filter(key=key).first()


def _screen(request: ReturnRequest, choices: Iterable[Choice], by: Actor, override: str) -> None:
    """The reason of a fee reaches the buyer, and is screened as a denial is."""
    for choice in choices:
        if choice.fee_percent and choice.fee_reason.strip():
            length = len(choice.fee_reason)
            if length > MOST_FEE_REASON:
                raise Refusal("too_long", length=length, at_most=MOST_FEE_REASON)
            screening.judge_denial(
                request, choice.fee_reason, choice.files, by=by, override=override
            )


def _take_photos(
    request: ReturnRequest, quote: Quote, choices: Iterable[Choice], by: Actor
) -> None:
    for choice in choices:
        item = quote.rests[choice.item_id].item
        files.take(request, choice.files, by=by, purpose=Purpose.GRADING, item=item)


def _note(
    request: ReturnRequest, refund: Refund, parts: Sequence[Part], by: Actor, **decision: Any
) -> None:
    """The return learns what was refunded; one that is open moves on with it."""
    now, moves = clock.now(), request.stage in OPEN
    add_to_items(request.pk, parts, 1)
    facts = {
        "refunded_minor": F("refunded_minor") + refund.amount_minor,
        "refunded_at": now,
        "touched_at": now,
        "resolution": request.resolution or resolution_of(request),
    }
    if moves:
        RETURN.advance(request, "refund", **facts | _waits(request, by) | decision)
    else:
        ReturnRequest.objects.filter(pk=request.pk).update(**facts)
    request.refresh_from_db()
    record(ReturnRefunded(
        by=by.ref, refund_id=refund.pk, amount_minor=refund.amount_minor,
        currency=refund.currency, moved=moves, **request.named(),
    ))  # fmt: skip
    if moves and is_settled(request):
        finish(request, by=by)


def finish(request: ReturnRequest, *, by: Actor) -> None:
    """All is paid back: nothing more is to come (RET-5). In a transaction."""
    RETURN.advance(request, "complete", **closed(clock.now()))
    record(ReturnCompleted(by=by.ref, reason="", **request.named()))


def add_to_items(request_id: int, parts: Sequence[Part], sign: int) -> None:
    """Raise (or, with -1, lower) what the items of a return say was refunded for them."""
    pieces = {part.order_line_id: part.quantity for part in parts if part.kind == "item"}
    for line, net in money.nets(parts).items():
        if line != SHIPPING:
            ReturnItem.objects.filter(request_id=request_id, order_line_id=line).update(
                refunded_minor=F("refunded_minor") + sign * net.amount_minor,
                refunded_pieces=F("refunded_pieces") + sign * pieces.get(line, 0),
            )


def is_settled(request: ReturnRequest) -> bool:
    """Whether all that was paid for the items has gone back, or nothing is left that could.

    The share of some pieces of a line may be a unit less than was foretold.
    """
    lines = refund_queries.paid_lines(pricing.order_of(request))
    for item in request.items.all():
        spare = 1 if item.quantity < item.ordered else 0
        short = item.paid_minor - item.refunded_minor
        if short > spare and lines[item.order_line_id].left_minor:
            return False
    return True


def resolution_of(request: ReturnRequest) -> Resolution:
    """What the reports call a refund at this point (C3)."""
    if request.received_at:
        return Resolution.REFUND
    if request.stage in (Stage.AUTHORISED, Stage.IN_TRANSIT):
        return Resolution.EARLY_REFUND
    return Resolution.RETURNLESS_REFUND


def _waits(request: ReturnRequest, by: Actor) -> dict[str, Any]:
    """Until the rest is paid back, or nobody has asked for it for long (RET-4)."""
    now = clock.now()
    clocks = deadlines.partly_refunded(rulebook(request.edition), now)
    facts: dict[str, Any] = {"due_by": clocks.due_by, "lapse_at": clocks.lapse_at}
    if request.stage == Stage.PENDING:
        facts |= {"decided": Decided.BY_HAND, "decided_by": by.ref, "decided_at": now}
    return facts
