"""Reviews of products: written by buyers, answered by brands, taken over from the shop."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.api import finding, opinion_views
from aftersale.api import opinion_schemas as schemas
from aftersale.api.routes.conversations import Id, Limit
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import console, shown

router = Router(tags=["reviews"])


@router.get("", response=schemas.Reviews, summary="List reviews")
def list_reviews(
    request: HttpRequest, market: str = "", asin: str = "", stars: int = 0, sort: str = "newest",
    answered: bool | None = None, done: bool = False, cursor: str = "", limit: Limit = 50,
) -> Any:  # fmt: skip
    """Of a product (`market` and `asin`) as everybody reads them; otherwise a seller's console."""
    if asin:
        listing = queries.by_key(market, asin)
        page = queries.Page([])
        if listing is not None:
            page = queries.reviews(listing, stars=stars, sort=sort, after=cursor, size=limit)
            for row in page.rows:
                row.listing = listing
        return {"items": [opinion_views.review(row) for row in page.rows], "next": page.next}
    asked = console.Asked(
        stars=(stars,) if stars in console.STARS else (), market=market, answered=answered,
        done=done, cursor=cursor,
    )  # fmt: skip
    found = console.page(request.auth, asked, size=limit)
    return {"items": [opinion_views.console_row(row) for row in found.rows], "next": found.next}


@router.post("", response={201: schemas.ReviewOut}, summary="Review a product")
def write(request: HttpRequest, told: schemas.ReviewIn) -> Any:
    """Once a buyer and product; sent again, the review is written anew."""
    actor: Actor = request.auth
    actor.require(P.REVIEWS_WRITE)
    row = reviews.write(
        listing_of(told), by=actor, stars=told.stars, title=told.title, text=told.text,
        photos=finding.uploads(actor, told.attachments),
    )  # fmt: skip
    return Status(201, opinion_views.review(row))


def listing_of(told: schemas.Offered) -> Any:
    """The listing of an offer; refuses `unknown_product`."""
    seller = accounts.seller_by_slug(told.seller)
    if seller is None:
        raise Refusal("unknown_product", sku=told.sku[:60])
    return reviews.listing_of(told.market, seller.pk, told.sku)


@router.post("/import", response=schemas.ImportOut, summary="Staff: reviews of the shop")
def import_reviews(request: HttpRequest, told: schemas.ImportIn) -> Any:
    """Each by itself; told again it changes nothing."""
    request.auth.require(P.REVIEWS_IMPORT)
    outcome, refused = reviews.take_reviews(told.reviews, by=request.auth)
    return {
        "new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged,
        "held": outcome.held,
        "refused": [
            {"id": each.number, "field": fault.field, "reason": fault.reason,
             "remedy": fault.remedy}
            for each in refused for fault in each.faults
        ],
    }  # fmt: skip


@router.get("/{pk}", response=schemas.ReviewOut, summary="One review")
def one_review(request: HttpRequest, pk: Id) -> Any:
    """As everybody reads it; to a seller who offers the product with its marks."""
    actor: Actor = request.auth
    if actor.kind == "seller":
        try:
            return opinion_views.console_row(console.one(actor, pk))
        except Unseen:
            pass
    return opinion_views.review(_shown(pk))


def _shown(pk: int) -> Any:
    return finding.seen(shown.review(pk), "review", pk)


@router.post("/{pk}/withdraw", response=schemas.ReviewOut, summary="Its author takes it back")
def withdraw(request: HttpRequest, pk: Id) -> Any:
    row = _shown(pk)
    reviews.withdraw(row, by=request.auth)
    return opinion_views.review(row)


@router.post("/{pk}/helpful", response=schemas.ReviewOut, summary="It was of use, or was not")
def helpful(request: HttpRequest, pk: Id, told: schemas.HelpfulIn) -> Any:
    row = _shown(pk)
    reviews.find_helpful(row, by=request.auth, helpful=told.helpful)
    return opinion_views.review(row)


@router.post("/{pk}/answer", response=schemas.ReviewOut, summary="The brand answers in public")
def answer(request: HttpRequest, pk: Id, told: schemas.TextIn) -> Any:
    """Once; sent again, the answer is changed."""
    reviews.answer_review(_mine(request, pk).review, by=request.auth, text=told.text)
    return opinion_views.console_row(_mine(request, pk))


@router.post("/{pk}/contact", response={201: schemas.ContactOut}, summary="Write to the reviewer")
def contact(request: HttpRequest, pk: Id, told: schemas.ContactIn) -> Any:
    """By one of two fixed texts, each once; nobody learns who the reviewer is."""
    made = reviews.contact_reviewer(
        _mine(request, pk).review, by=request.auth, template=told.template
    )
    return Status(201, {
        "template": made.template, "conversation_id": made.conversation_id, "at": made.at,
    })  # fmt: skip


@router.post("/{pk}/done", response=schemas.ReviewOut, summary="Put it away, or take it back")
def done(request: HttpRequest, pk: Id, told: schemas.DoneIn) -> Any:
    row = _mine(request, pk)
    reviews.mark_done(row, by=request.auth, done=told.done)
    return opinion_views.console_row(row)


def _mine(request: HttpRequest, pk: int) -> Any:
    try:
        return console.one(request.auth, pk)
    except Unseen:
        raise Unseen(what="review", id=pk) from None
