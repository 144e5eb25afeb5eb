"""Cancellations: ask, cancel, approve, decline, take back; the same deeds as on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.api import cancellation_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.cancellations import actions as cancellations
from aftersale.cancellations import queries
from aftersale.cancellations.lifecycle import Stage
from aftersale.cancellations.queries import lists
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation

router = Router(tags=["cancellations"])
FIELDS = tuple(name for name in schemas.CancellationOut.model_fields)


@router.get("", response=schemas.Cancellations, summary="List cancellations")
def list_cancellations(
    request: HttpRequest,
    list: str = "all",  # noqa: A002 - the word of the page
    stage: str = "",
    market: str = "",
    order_number: str = "",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """`list` is to_decide (the soonest first) or all (the newest first, of one `stage`)."""
    _known(list, lists.LISTS)
    _known(stage, ("", *Stage.values))
    asked = lists.Asked(list=list, stage=stage, market=market, find=order_number, cursor=cursor)
    page = lists.page(request.auth, asked, size=limit)
    return {"items": [_view(row, request.auth) for row in page.rows], "next": page.next}


def _known(word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise Refusal("unknown_filter", said=word, known=[*known])


@router.post("", response={201: schemas.CancellationOut}, summary="Ask to cancel, or cancel")
def cancel(request: HttpRequest, told: schemas.CancelIn) -> Any:
    """A buyer asks, or cancels `at_once` while they may; a seller cancels by their own decision,
    which counts in their rate."""
    actor: Actor = request.auth
    return Status(201, _view(_cancelled(actor, _order(actor, told), told), actor))


def _cancelled(actor: Actor, order: Any, told: schemas.CancelIn) -> Cancellation:
    if actor.kind == "seller":
        return cancellations.cancel_for_buyer(order, by=actor, reason=told.reason)
    if told.at_once:
        return cancellations.cancel_at_once(order, by=actor, reason=told.reason)
    return cancellations.request(
        order, by=actor, reason=told.reason, comment=told.comment, override=told.override
    )


def _order(actor: Actor, told: schemas.CancelIn) -> Any:
    rows = orders.whole(orders.visible_to(actor))
    row = rows.filter(market=told.market, number=told.order_number).first()
    if row is None:
        raise Refusal("unknown_order", number=told.order_number)
    return row


@router.get("/{pk}", response=schemas.CancellationOut, summary="One cancellation")
def one(request: HttpRequest, pk: Id) -> Any:
    return _view(_found(request.auth, pk), request.auth)


@router.post("/{pk}/approve", response=schemas.CancellationOut, summary="Cancel as asked")
def approve(request: HttpRequest, pk: Id) -> Any:
    """The order is cancelled and everything paid back; it does not count."""
    row = cancellations.approve(_found(request.auth, pk), by=request.auth)
    return _view(row, request.auth)


@router.post("/{pk}/decline", response=schemas.CancellationOut, summary="It has been sent")
def decline(request: HttpRequest, pk: Id, told: schemas.DeclineIn) -> Any:
    row = cancellations.decline(_found(request.auth, pk), by=request.auth, **told.dict())
    return _view(row, request.auth)


@router.post("/{pk}/withdraw", response=schemas.CancellationOut, summary="A buyer takes it back")
def withdraw(request: HttpRequest, pk: Id) -> Any:
    row = cancellations.withdraw(_found(request.auth, pk), by=request.auth)
    return _view(row, request.auth)


def _found(actor: Actor, pk: int) -> Cancellation:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="cancellation", id=pk) from None


def _view(row: Cancellation, actor: Actor) -> dict[str, Any]:
    """What this actor reads: words that staff have not let through only their author does."""
    facts = {name: getattr(row, name) for name in FIELDS}
    if actor.kind == "buyer":
        facts["counts"] = None
    elif row.comment_hidden and actor.kind == "seller":
        facts["comment"] = ""
    return facts
