"""Papers and photos of a return, given out so that nothing in them can act as a page of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.relay.actions.files import open_of_return
from aftersale.returns import gifts, queries
from aftersale.returns.paper.documents import gift_receipt
from aftersale.returns.paper.slip import Gift, SlipItem
from aftersale.returns.queries import papers
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.returns.gifts import address_of
from aftersale.web.buyer.words import spoken
from aftersale.web.files.views import ALONE, ALONE_PDF, PDF, SHOWN

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest


@buyer_only
@require_GET
def photo(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A photo of the buyer's own, or one by which the seller shows how it came back."""
    found = queries.file(request.actor, pk, digest)
    return given(open_of_return(request.actor, found), found.media_type, found.name)


def given(content: BinaryIO, media_type: str, name: str, *, attached: bool = False) -> HttpResponse:
    """A file as an answer: shown where a browser may, else only saved, and never sniffed."""
    inline = media_type in SHOWN and not attached
    response = FileResponse(
        content,
        as_attachment=not inline,
        filename=name,
        content_type=media_type if media_type in SHOWN else "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE_PDF if media_type == PDF else ALONE
    response["Cache-Control"] = "private, no-store"
    return response


@buyer_only
@require_GET
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """What is printed: the seller's own label, or ours with the slip that goes into the parcel."""
    of = _agreed(request, pk)
    own = papers.uploaded_label(of)
    if own is not None:
        return given(open_of_return(request.actor, own), own.media_type, own.name)
    return _printed(papers.authorisation(of))


@buyer_only
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The authorisation that travels in the parcel (A100)."""
    return _printed(papers.slip(_agreed(request, pk)))


def _agreed(request: HttpRequest, pk: int) -> ReturnRequest:
    """A return that was authorised; before that there is no paper of it."""
    of = queries.one(request.actor, pk)
    if not of.rma:
        raise Unseen()
    return of


def _printed(paper: papers.Paper) -> HttpResponse:
    return given(io.BytesIO(paper.content), paper.media_type, paper.name)


@buyer_only
@require_GET
def gift_slip(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """What its giver lays into a gift: how to return it, and nothing of price or giver (A110)."""
    order = seen(mine(request.actor, market, number))
    if not order.is_gift:
        raise Unseen()
    book, seller = current(order.market), accounts.seller(order.seller_id)
    gift = Gift(
        market=book.name,
        language=spoken(),
        order_number=order.number,
        code=gifts.code_of(order),
        url=request.build_absolute_uri(address_of(order)),
        items=tuple(
            SlipItem(title=line.title, quantity=line.quantity) for line in order.lines.all()
        ),
        seller=seller.name,
    )
    content = io.BytesIO(gift_receipt(gift))
    return given(content, PDF, f"gift-{order.number}.pdf")
