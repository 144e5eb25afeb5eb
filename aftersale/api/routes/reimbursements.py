"""Reimbursements: what the marketplace refunded and sellers ask back, decided with reasons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from aftersale.api import dispute_schemas as schemas
from aftersale.api import dispute_views as views
from aftersale.api import finding
from aftersale.api.routes.chargebacks import handed_over
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.orders import queries as orders
from aftersale.reimbursements import actions as reimbursements
from aftersale.reimbursements import queries
from aftersale.reimbursements.queries import lists

router = Router(tags=["reimbursements"])
KNOWN = (*lists.LISTS, *lists.STAFF_LISTS)


@router.get("", response=schemas.Reimbursements, summary="List reimbursements")
def list_reimbursements(
    request: HttpRequest, list: str = "all", market: str = "", q: str = "", cursor: str = "",
    limit: Limit = 50,
) -> Any:  # fmt: skip
    """`list` is one of the page's; `q` an order number."""
    if list not in KNOWN:
        raise Refusal("unknown_filter", said=list, known=sorted(set(KNOWN)))
    asked = lists.Asked(list=list, market=market, find=q, cursor=cursor)
    page = lists.page(request.auth, asked, size=limit)
    return {"items": [views.reimbursement(row) for row in page.rows], "next": page.next}


@router.get("/refunds", response=schemas.Askables, summary="What can be asked back")
def list_askable(
    request: HttpRequest, market: str = "", cursor: str = "", limit: Limit = 50
) -> Any:
    """Refunds the marketplace made at this seller's cost, the first to end first."""
    page = lists.askable(request.auth, market=market, after=cursor, size=limit)
    return {"items": [views.askable(row) for row in page.rows], "next": page.next}


@router.post("", response={201: schemas.ReimbursementWhole}, summary="Ask a refund back")
def begin(request: HttpRequest, told: schemas.WishIn) -> Any:
    """Filed at once, or kept as a draft. What the order rules out is refused at once."""
    actor: Actor = request.auth
    order = orders.visible_to(actor).filter(market=told.market, number=told.order_number).first()
    if order is None:
        raise Refusal("unknown_order", number=told.order_number)
    wish = reimbursements.Wish(
        ground=told.ground, asked_minor=told.asked_minor, words=told.words,
        uploads=finding.uploads(actor, told.attachments),
    )  # fmt: skip
    row = reimbursements.begin(order, by=actor, wish=wish)
    if told.file:
        reimbursements.file(row, by=actor, pack=told.pack)
    return Status(201, _told(actor, row.pk))


@router.get("/{pk}", response=schemas.ReimbursementWhole, summary="One reimbursement")
def one_reimbursement(request: HttpRequest, pk: Id) -> Any:
    return _told(request.auth, pk)


@router.post("/{pk}/file", response=schemas.ReimbursementWhole, summary="Hand a draft in")
def file(request: HttpRequest, pk: Id, told: schemas.FileIn) -> Any:
    reimbursements.file(_found(request.auth, pk), by=request.auth, pack=told.pack)
    return _told(request.auth, pk)


@router.post("/{pk}/answer", response=schemas.ReimbursementWhole, summary="Answer a question")
def answer(request: HttpRequest, pk: Id, told: schemas.TellIn) -> Any:
    actor: Actor = request.auth
    uploads = finding.uploads(actor, told.attachments)
    reimbursements.answer(_found(actor, pk), by=actor, text=told.text, uploads=uploads)
    return _told(actor, pk)


@router.post("/{pk}/appeal", response=schemas.ReimbursementWhole, summary="Appeal, once")
def appeal(request: HttpRequest, pk: Id, told: schemas.TellIn) -> Any:
    actor: Actor = request.auth
    uploads = finding.uploads(actor, told.attachments)
    reimbursements.appeal(_found(actor, pk), by=actor, text=told.text, uploads=uploads)
    return _told(actor, pk)


@router.post("/{pk}/investigate", response=schemas.ReimbursementWhole, summary="Staff: take it up")
def investigate(request: HttpRequest, pk: Id) -> Any:
    reimbursements.investigate(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/ask", response=schemas.ReimbursementWhole, summary="Staff: ask for more")
def ask(request: HttpRequest, pk: Id, told: schemas.TellIn) -> Any:
    reimbursements.ask(_found(request.auth, pk), by=request.auth, text=told.text)
    return _told(request.auth, pk)


@router.post("/{pk}/grant", response=schemas.ReimbursementWhole, summary="Staff: grant")
def grant(request: HttpRequest, pk: Id, told: schemas.GrantIn) -> Any:
    """An amount in all; on appeal more than before."""
    reimbursements.grant(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/refuse", response=schemas.ReimbursementWhole, summary="Staff: do not grant")
def refuse(request: HttpRequest, pk: Id, told: schemas.RefuseIn) -> Any:
    reimbursements.refuse(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.get("/{pk}/files/{digest}", url_name="reimbursement_file", summary="A file of it")
def reimbursement_file(request: HttpRequest, pk: Id, digest: str) -> HttpResponse:
    return handed_over(queries.file(request.auth, pk, digest))


def _found(actor: Actor, pk: int) -> Any:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="reimbursement", id=pk) from None


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    """The reimbursement as it stands now."""
    return views.reimbursement_whole(_found(actor, pk))
