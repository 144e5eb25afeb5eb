"""What surrounds the conversations: oneself, orders, templates, figures, screening."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from aftersale.accounts import actions as people
from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission
from aftersale.api import finding, schemas, views
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries, screening
from aftersale.orders import queries as orders

router = Router(tags=["account"])


@router.get("/me", response=schemas.Person, summary="Who this token is")
def me(request: HttpRequest) -> Any:
    actor: Actor = request.auth
    opted_out = accounts.has_opted_out(actor.id or 0) if actor.kind == "buyer" else None
    return {
        "kind": actor.kind, "name": actor.name, "seller_id": actor.seller_id,
        "may": sorted(map(str, actor.may)), "opted_out": opted_out,
    }  # fmt: skip


@router.post("/me/opt-out", response={204: None}, summary="No messages I have not asked for")
def opt_out(request: HttpRequest) -> Any:
    """A buyer: sellers write first only for critical reasons from now on (T23)."""
    people.opt_out(_buyer(request.auth), by=request.auth)
    return Status(204, None)


@router.delete("/me/opt-out", response={204: None}, summary="Sellers may write first")
def opt_in(request: HttpRequest) -> Any:
    people.opt_in(_buyer(request.auth), by=request.auth)
    return Status(204, None)


def _buyer(actor: Actor) -> Any:
    if actor.kind != "buyer" or actor.id is None:
        raise NotPermitted(permission="own account")
    return accounts.user(actor.id)


@router.get("/orders", response=schemas.Orders, summary="List orders")
def list_orders(
    request: HttpRequest, number: str = "", market: str = "",
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None, limit: Limit = 50,
) -> Any:  # fmt: skip
    """Those this token may see, latest imported first; `next` goes into `before`."""
    rows = orders.whole(orders.visible_to(request.auth)).order_by("-pk")
    if number:
        rows = rows.filter(number=number)
    if market:
        rows = rows.filter(market=market)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = _with_wishes(list(rows[: limit + 1]))
    return {"items": found[:limit], "next": found[limit - 1].pk if len(found) > limit else None}


@router.get("/orders/{market}/{number}", response=schemas.OrderOut, summary="One order")
def one_order(request: HttpRequest, market: str, number: str) -> Any:
    rows = orders.whole(orders.visible_to(request.auth))
    row = rows.filter(market=market, number=number).first()
    if row is None:
        raise Unseen(what="order", number=number)
    return _with_wishes([row])[0]


def _with_wishes(rows: list[Any]) -> list[Any]:
    """The orders, each saying whether its buyer wants no messages they have not asked for."""
    opted_out = accounts.opted_out_of(row.buyer_id for row in rows)
    for row in rows:
        row.buyer_opted_out = row.buyer_id in opted_out
    return rows


@router.get("/templates", response=list[schemas.TemplateOut], summary="The team's templates")
def list_templates(request: HttpRequest) -> Any:
    return [views.template(row) for row in queries.templates(request.auth)]


@router.post("/templates", response={201: schemas.TemplateOut}, summary="Save a template")
def add_template(request: HttpRequest, told: schemas.TemplateIn) -> Any:
    """One name, a text for each language; placeholders in braces are filled when it is used."""
    row = messaging.save_template(by=request.auth, name=told.name, versions=told.versions)
    return Status(201, views.template(row))


@router.put("/templates/{pk}", response=schemas.TemplateOut, summary="Change a template")
def change_template(request: HttpRequest, pk: Id, told: schemas.TemplateIn) -> Any:
    row = finding.template(request.auth, pk)
    row = messaging.save_template(
        by=request.auth, name=told.name, versions=told.versions, template=row
    )
    return views.template(finding.template(request.auth, row.pk))


@router.delete("/templates/{pk}", response={204: None}, summary="Delete a template")
def delete_template(request: HttpRequest, pk: Id) -> Any:
    messaging.delete_template(finding.template(request.auth, pk), by=request.auth)
    return Status(204, None)


@router.get("/response-times", response=schemas.ResponseOut, summary="The response table")
def response_times(request: HttpRequest, market: str) -> Any:
    """Answers within the target over 7, 30 and 90 days (A131 to A134); sellers only."""
    actor: Actor = request.auth
    if actor.seller_id is None or not actor.can(Permission.CONVERSATIONS_READ):
        raise NotPermitted(permission=str(Permission.CONVERSATIONS_READ))
    return views.response(actor.seller_id, market)


@router.post("/screen", response=schemas.ScreenOut, summary="Try a text")
def screen(request: HttpRequest, told: schemas.ScreenIn) -> Any:
    """What the marketplace's rules would say of a text; nothing is sent or kept."""
    actor: Actor = request.auth
    side = "buyer" if actor.kind == "buyer" else "seller"
    order = _order(actor, told.market, told.order_number)
    book = current(told.market)
    return screening.preview(
        book, told.text, side=side, order=order, proactive=told.proactive
    ).as_json()


def _order(actor: Actor, market: str, number: str) -> Any:
    if not number:
        return None
    row = orders.visible_to(actor).filter(market=market, number=number).first()
    if row is None:
        raise Refusal("unknown_order", number=number)
    return row


@router.get("/sellers/{slug}", summary="A seller, before buying")
def seller(request: HttpRequest, slug: str) -> Any:
    """Where they sell and how fast they usually answer, in seconds."""
    row = accounts.seller_by_slug(slug)
    if row is None:
        raise Unseen(what="seller", slug=slug)
    markets = accounts.markets_of(row.pk)
    times = {market: queries.answer_time_of(row.pk, market) for market in markets}
    return {"slug": row.slug, "name": row.name, "usual_answer_seconds": times}
