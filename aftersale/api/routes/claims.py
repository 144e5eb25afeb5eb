"""Guarantee claims: file, answer, decide, appeal, complain; the same deeds as on the pages."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Router, Status

from aftersale.accounts.permissions import Permission as P
from aftersale.api import claim_schemas as schemas
from aftersale.api import claim_views, finding
from aftersale.api.routes.conversations import Id, Limit
from aftersale.claims import actions as claims
from aftersale.claims import queries
from aftersale.claims.queries import lists
from aftersale.claims.queries.standing import standing as standing_of
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.orders import queries as orders
from aftersale.relay.actions.files import open_of_claim

router = Router(tags=["claims"])
MOST_CHARGES = 500


@router.get("", response=schemas.Claims, summary="List claims")
def list_claims(
    request: HttpRequest,
    list: str = "all",  # noqa: A002 - the word of the page
    market: str = "",
    q: str = "",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """`list` is action_required, appeal, under_review or all; `q` a claim's or order's number."""
    if list not in lists.LISTS:
        raise Refusal("unknown_filter", said=list, known=[*lists.LISTS])
    asked = lists.Asked(list=list, market=market, find=q, cursor=cursor)
    page = lists.page(request.auth, asked, size=limit)
    rows = [claim_views.claim(row, request.auth) for row in page.rows]
    return {"items": rows, "next": page.next}


@router.post("", response={201: schemas.ClaimWhole}, summary="File a claim")
def file(request: HttpRequest, told: schemas.FileIn) -> Any:
    """A buyer claims for an order; see `/claims/standing` for whether and from when they may."""
    actor: Actor = request.auth
    made = claims.file(
        _order(actor, told.market, told.order_number), by=actor, reason=told.reason, once=told.once,
        **_said(actor, told),
    )  # fmt: skip
    return Status(201, _told(actor, made.pk))


@router.get("/standing", response=schemas.StandingOut, summary="Whether one may claim")
def standing(request: HttpRequest, market: str, order_number: str) -> Any:
    """For the buyer of an order, by each reason, with the moment from which on."""
    order = _order(request.auth, market, order_number)
    return claim_views.standing(standing_of(order, request.auth), order.language)


@router.get("/charges", response=schemas.Charges, summary="What claims took and gave back")
def charges(request: HttpRequest, limit: Limit = 50) -> Any:
    """From and to seller accounts, newest first; a reversal is a credit."""
    if request.auth.kind == "buyer":
        return {"items": []}
    rows = queries.charges(request.auth)[: min(limit, MOST_CHARGES)]
    return {"items": [claim_views.charge(row) for row in rows]}


@router.get("/{pk}", response=schemas.ClaimWhole, summary="One claim")
def one_claim(request: HttpRequest, pk: Id) -> Any:
    return _told(request.auth, pk)


@router.post("/{pk}/answer", response=schemas.ClaimWhole, summary="The seller answers")
def answer(request: HttpRequest, pk: Id, told: schemas.SayIn) -> Any:
    """The claim itself, or what the marketplace asked."""
    claims.answer(_found(request.auth, pk), by=request.auth, **_said(request.auth, told))
    return _told(request.auth, pk)


@router.post("/{pk}/provide", response=schemas.ClaimWhole, summary="The buyer answers")
def provide(request: HttpRequest, pk: Id, told: schemas.SayIn) -> Any:
    claims.provide(_found(request.auth, pk), by=request.auth, **_said(request.auth, told))
    return _told(request.auth, pk)


@router.post("/{pk}/withdraw", response=schemas.ClaimWhole, summary="The buyer takes it back")
def withdraw(request: HttpRequest, pk: Id) -> Any:
    claims.withdraw(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/refund", response=schemas.ClaimWhole, summary="Pay everything back")
def refund(request: HttpRequest, pk: Id) -> Any:
    """All that is left goes back at once, which ends the claim without a decision."""
    claims.refund_in_full(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/appeal", response=schemas.ClaimWhole, summary="The seller appeals")
def appeal(request: HttpRequest, pk: Id, told: schemas.SayIn) -> Any:
    claims.appeal(_found(request.auth, pk), by=request.auth, **_said(request.auth, told))
    return _told(request.auth, pk)


@router.post("/{pk}/complain", response=schemas.ClaimWhole, summary="Complain about a decision")
def complain(request: HttpRequest, pk: Id, told: schemas.SayIn) -> Any:
    """Whoever it went against, once and free of charge; somebody else decides."""
    claims.complain(_found(request.auth, pk), by=request.auth, **_said(request.auth, told))
    return _told(request.auth, pk)


@router.post("/{pk}/ask", response=schemas.ClaimWhole, summary="Staff: ask a side for more")
def ask(request: HttpRequest, pk: Id, told: schemas.AskIn) -> Any:
    claims.ask(_found(request.auth, pk), by=request.auth, side=told.side, text=told.text)
    return _told(request.auth, pk)


@router.post("/{pk}/decide", response=schemas.ClaimWhole, summary="Staff: decide a claim")
def decide(request: HttpRequest, pk: Id, told: schemas.DecideIn) -> Any:
    """Above the amount of the rules it is only proposed, until somebody else approves."""
    claims.decide(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/decide-appeal", response=schemas.ClaimWhole, summary="Staff: decide an appeal")
def decide_appeal(request: HttpRequest, pk: Id, told: schemas.TurnIn) -> Any:
    claims.decide_appeal(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/decide-complaint", response=schemas.ClaimWhole, summary="Staff: a complaint")
def decide_complaint(request: HttpRequest, pk: Id, told: schemas.ComplaintIn) -> Any:
    claims.decide_complaint(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/approve", response=schemas.ClaimWhole, summary="Staff: agree")
def approve(request: HttpRequest, pk: Id) -> Any:
    claims.approve(_proposed(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/return", response=schemas.ClaimWhole, summary="Staff: do not agree")
def return_decision(request: HttpRequest, pk: Id, told: schemas.BackIn) -> Any:
    claims.return_decision(_proposed(request.auth, pk), by=request.auth, words=told.words)
    return _told(request.auth, pk)


@router.get("/{pk}/files/{digest}", url_name="claim_file", summary="A file of evidence")
def claim_file(request: HttpRequest, pk: Id, digest: str) -> HttpResponse:
    row = queries.file(request.auth, pk, digest)
    answer = FileResponse(
        open_of_claim(request.auth, row), as_attachment=True, filename=row.name,
        content_type=row.media_type,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _order(actor: Actor, market: str, number: str) -> Any:
    rows = orders.whole(orders.visible_to(actor))
    row = rows.filter(market=market, number=number).first()
    if row is None:
        raise Refusal("unknown_order", number=number)
    return row


def _said(actor: Actor, told: schemas.SayIn) -> dict[str, Any]:
    files = finding.uploads(actor, told.attachments)
    return {"text": told.text, "files": files, "override": told.override}


def _proposed(actor: Actor, pk: int) -> Any:
    """What waits for a second person; staff alone may know of it."""
    actor.require(P.CLAIMS_DECIDE)
    found = queries.proposed(_found(actor, pk))
    if found is None:
        raise Refusal("nothing_proposed")
    return found


def _found(actor: Actor, pk: int) -> Any:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="claim", id=pk) from None


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    """The claim as it stands now."""
    return claim_views.whole(_found(actor, pk), actor)
