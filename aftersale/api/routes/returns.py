"""Returns: list, ask, decide, receive, grade, refund; the same deeds as on the pages."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Router, Status

from aftersale.accounts.permissions import Permission as P
from aftersale.api import finding, return_views
from aftersale.api import return_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.api.survey_schemas import SurveyIn
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market.addresses import PostalAddress
from aftersale.orders import queries as orders
from aftersale.relay.actions.files import open_of_return
from aftersale.returns import actions as returns
from aftersale.returns import gifts, queries
from aftersale.returns.lifecycle import Stage
from aftersale.returns.queries import lists

router = Router(tags=["returns"])


@router.get("", response=schemas.Returns, summary="List returns")
def list_returns(
    request: HttpRequest,
    stage: str = "all",
    market: str = "",
    reason: str = "",
    q: str = "",
    sort: str = "newest",
    period: str = "all",
    cursor: str = "",
    limit: Limit = 50,
) -> Any:
    """`stage` is a stage or a filter of the page, `period` days or `all`; `q` an order number,
    an RMA number, a product code, or words of titles and names."""
    asked = lists.Asked(
        stage=_known(stage, (*lists.FILTERS, *Stage.values)), market=market, reason=reason,
        find=q, sort=_known(sort, lists.SORTS), period=_known(period, tuple(lists.PERIODS)),
        cursor=cursor,
    )  # fmt: skip
    page = lists.page(request.auth, asked, size=limit)
    rows = [return_views.request(row, request.auth) for row in page.rows]
    return {"items": rows, "next": page.next}


def _known(word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise Refusal("unknown_filter", said=word, known=list(known))
    return word


@router.post("", response={201: schemas.ReturnWhole}, summary="Ask to return")
def ask(request: HttpRequest, told: schemas.RequestIn) -> Any:
    """A buyer returns items of an order; with its gift code, whoever received it."""
    actor: Actor = request.auth
    made = returns.request(
        _order(actor, told), by=actor, gift_code=told.gift_code, override=told.override,
        items=[_wanted(actor, each) for each in told.items],
    )  # fmt: skip
    return Status(201, _told(actor, made.pk))


def _order(actor: Actor, told: schemas.RequestIn) -> Any:
    if told.gift_code:
        return gifts.order_of(told.market, told.order_number, told.gift_code)
    rows = orders.whole(orders.visible_to(actor))
    row = rows.filter(market=told.market, number=told.order_number).first()
    if row is None:
        raise Refusal("unknown_order", number=told.order_number)
    return row


def _wanted(actor: Actor, told: schemas.WantedIn) -> Any:
    return returns.Wanted(
        order_line_id=told.order_line_id, quantity=told.quantity, reason=told.reason,
        comment=told.comment, files=finding.uploads(actor, told.attachments),
    )  # fmt: skip


@router.post("/authorise", response=schemas.OutcomeOut, summary="Authorise several")
def authorise_all(request: HttpRequest, told: schemas.PickedIn) -> Any:
    """Each by itself, as it is set; one that cannot be does not stop the others."""
    rows = [_found(request.auth, pk) for pk in told.ids]
    outcome = returns.authorise_all(rows, by=request.auth)
    return {
        "done": [row.pk for row in outcome.done],
        "refused": [{"id": row.pk, "code": why.code} for row, why in outcome.refused],
    }


@router.get("/{pk}", response=schemas.ReturnWhole, summary="One return")
def one_return(request: HttpRequest, pk: Id) -> Any:
    return _told(request.auth, pk)


@router.post("/{pk}/authorise", response=schemas.ReturnWhole, summary="Authorise")
def authorise(request: HttpRequest, pk: Id, told: schemas.AuthoriseIn) -> Any:
    """Where to, under which numbers and label; what is left out is as it is set."""
    actor: Actor = request.auth
    facts = told.dict(exclude={"address", "attachment"})
    upload = finding.uploads(actor, [told.attachment])[0] if told.attachment else None
    address = PostalAddress(**told.address.dict()) if told.address else None
    terms = returns.Terms(address=address, upload=upload, **facts)
    returns.authorise(_found(actor, pk), by=actor, terms=terms)
    return _told(actor, pk)


@router.post("/{pk}/deny", response=schemas.ReturnWhole, summary="Deny, or close as solved")
def deny(request: HttpRequest, pk: Id, told: schemas.DenyIn) -> Any:
    """With a reason of the marketplace and words of your own; refund and contact stay possible."""
    returns.deny(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/cancel", response=schemas.ReturnWhole, summary="A buyer takes it back")
def cancel(request: HttpRequest, pk: Id) -> Any:
    returns.cancel(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/survey", response=schemas.ReturnWhole, summary="Was the problem solved?")
def answer_survey(request: HttpRequest, pk: Id, told: SurveyIn) -> Any:
    """The buyer says, once the return is over; may be changed for a while."""
    returns.answer_survey(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/ship", response=schemas.ReturnWhole, summary="It is on its way")
def ship(request: HttpRequest, pk: Id, told: schemas.ShipIn) -> Any:
    returns.ship(_found(request.auth, pk), by=request.auth, **told.dict())
    return _told(request.auth, pk)


@router.post("/{pk}/receive", response=schemas.ReturnWhole, summary="It has arrived")
def receive(request: HttpRequest, pk: Id) -> Any:
    returns.receive(_found(request.auth, pk), by=request.auth)
    return _told(request.auth, pk)


@router.post("/{pk}/grade", response=schemas.ReturnWhole, summary="In what condition")
def grade(request: HttpRequest, pk: Id, told: schemas.GradeIn) -> Any:
    """Item, accessories and packaging of each, with a note and photos."""
    actor: Actor = request.auth
    returns.grade(
        _found(actor, pk),
        by=actor,
        grades={each.item_id: _grades(each) for each in told.items},
        files={each.item_id: finding.uploads(actor, each.attachments) for each in told.items},
    )
    return _told(actor, pk)


def _grades(told: schemas.GradesIn) -> Any:
    return returns.Grades(**told.dict(exclude={"item_id", "attachments"}))


@router.post("/{pk}/complete", response=schemas.ReturnWhole, summary="Close without goods")
def complete(request: HttpRequest, pk: Id, told: schemas.CompleteIn) -> Any:
    returns.complete(_found(request.auth, pk), by=request.auth, reason=told.reason)
    return _told(request.auth, pk)


@router.post("/{pk}/quote", response=schemas.QuoteOut, summary="What would go back")
def quote(request: HttpRequest, pk: Id, told: schemas.RefundIn) -> Any:
    """Line by line, with tax; nothing is done."""
    actor: Actor = request.auth
    row = _found(actor, pk)
    actor.require(P.REFUNDS_MAKE, seller_id=row.seller_id)
    found = returns.quote(row, _choices(actor, told), shipping_minor=told.shipping_minor)
    return {
        "lines": return_views.parts(found.parts),
        "total_minor": found.total_minor,
        "currency": row.currency,
    }


@router.post("/{pk}/refund", response={201: schemas.RefundWhole}, summary="Refund")
def refund(request: HttpRequest, pk: Id, told: schemas.RefundIn) -> Any:
    """In full or in part, at any stage; send an Idempotency-Key so that it is done once."""
    actor: Actor = request.auth
    made = returns.refund(
        _found(actor, pk), by=actor, choices=_choices(actor, told),
        shipping_minor=told.shipping_minor, note=told.note,
    )  # fmt: skip
    return Status(
        201, return_views.refund(made, actor) | {"lines": return_views.parts(made.lines.all())}
    )


def _choices(actor: Actor, told: schemas.RefundIn) -> list[Any]:
    return [
        returns.Choice(
            **each.dict(exclude={"attachments"}), files=finding.uploads(actor, each.attachments)
        )
        for each in told.items
    ]


@router.get("/{pk}/files/{digest}", url_name="return_file", summary="A photo or label")
def return_file(request: HttpRequest, pk: Id, digest: str) -> HttpResponse:
    row = queries.file(request.auth, pk, digest)
    answer = FileResponse(
        open_of_return(request.auth, row), as_attachment=True, filename=row.name,
        content_type=row.media_type,
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _found(actor: Actor, pk: int) -> Any:
    try:
        return queries.one(actor, pk)
    except Unseen:
        raise Unseen(what="return", id=pk) from None


def _told(actor: Actor, pk: int) -> dict[str, Any]:
    """The return as it stands now."""
    return return_views.whole(_found(actor, pk), actor)
