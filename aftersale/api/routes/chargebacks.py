"""Chargebacks: told by the payment service, answered by sellers, closed by what the bank says."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Router, Status

from aftersale.api import dispute_schemas as schemas
from aftersale.api import dispute_views as views
from aftersale.api import finding
from aftersale.api.routes.conversations import Id, Limit
from aftersale.chargebacks import actions as chargebacks
from aftersale.chargebacks import queries
from aftersale.chargebacks.queries import lists
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.messaging.actions.files import path_of

router = Router(tags=["chargebacks"])
KNOWN = (*lists.LISTS, *lists.STAFF_LISTS)


@router.get("", response=schemas.Chargebacks, summary="List chargebacks")
def list_chargebacks(
    request: HttpRequest, list: str = "all", market: str = "", q: str = "", cursor: str = "",
    limit: Limit = 50,
) -> Any:  # fmt: skip
    """`list` is one of the page's; `q` an order number or the bank's reference."""
    if list not in KNOWN:
        raise Refusal("unknown_filter", said=list, known=sorted(set(KNOWN)))
    asked = lists.Asked(list=list, market=market, find=q, cursor=cursor)
    page = lists.page(request.auth, asked, size=limit)
    return {"items": [views.chargeback(row) for row in page.rows], "next": page.next}


@router.post("", response={201: schemas.ChargebackWhole}, summary="A bank took a payment back")
def take(request: HttpRequest, told: schemas.ChargebackIn) -> Any:
    """For the payment service (a staff token). Told again it changes nothing; told with an
    outcome it closes the case."""
    facts = {name: value for name, value in told.dict().items() if value != ""}
    row = chargebacks.take(facts, by=request.auth)
    return Status(201, _told(request.auth, row.pk))


@router.get("/{pk}", response=schemas.ChargebackWhole, summary="One chargeback")
def one_chargeback(request: HttpRequest, pk: Id) -> Any:
    return _told(request.auth, pk)


@router.post("/{pk}/represent", response=schemas.ChargebackWhole, summary="Answer with evidence")
def represent(request: HttpRequest, pk: Id, told: schemas.EvidenceIn) -> Any:
    """What is left out is as the order says."""
    actor: Actor = request.auth
    row = _found(actor, pk)
    known = chargebacks.prefilled(row)
    evidence = chargebacks.Evidence(
        text=told.text, shipped_at=told.shipped_at or known.shipped_at,
        carrier=told.carrier or known.carrier, tracking=told.tracking or known.tracking,
        items=told.items or known.items, uploads=finding.uploads(actor, told.attachments),
        pack=told.pack,
    )  # fmt: skip
    chargebacks.represent(row, by=actor, evidence=evidence)
    return _told(actor, pk)


@router.post("/{pk}/refund", response=schemas.ChargebackWhole, summary="Accept it")
def refund(request: HttpRequest, pk: Id) -> Any:
    """The money stays with the card holder; nothing more is paid."""
    chargebacks.refund(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/answer", response=schemas.ChargebackWhole, summary="Answer a question")
def answer_more(request: HttpRequest, pk: Id, told: schemas.TellIn) -> Any:
    actor: Actor = request.auth
    uploads = finding.uploads(actor, told.attachments)
    chargebacks.answer_more(_found(actor, pk), by=actor, text=told.text, uploads=uploads)
    return _told(actor, pk)


@router.post("/{pk}/submit", response=schemas.ChargebackWhole, summary="Staff: the bank has it")
def submit(request: HttpRequest, pk: Id) -> Any:
    chargebacks.submit(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/ask", response=schemas.ChargebackWhole, summary="Staff: ask for more")
def ask_more(request: HttpRequest, pk: Id, told: schemas.AskIn) -> Any:
    chargebacks.ask_more(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/close", response=schemas.ChargebackWhole, summary="What the bank decided")
def close(request: HttpRequest, pk: Id, told: schemas.CloseIn) -> Any:
    """For staff and the payment service."""
    chargebacks.close(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.get("/{pk}/files/{digest}", url_name="chargeback_file", summary="A file of the answer")
def chargeback_file(request: HttpRequest, pk: Id, digest: str) -> HttpResponse:
    return handed_over(queries.file(request.auth, pk, digest))


def handed_over(row: Any) -> HttpResponse:
    """A file of a case; only its own side and staff come as far as here."""
    if not default_storage.exists(path_of(row.digest)):
        raise Unseen(what="file")
    answer = FileResponse(
        default_storage.open(path_of(row.digest)), as_attachment=True, filename=row.name,
        content_type=row.media_type,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _found(actor: Actor, pk: int) -> Any:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="chargeback", id=pk) from None


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    """The chargeback as it stands now."""
    return views.chargeback_whole(_found(actor, pk))
