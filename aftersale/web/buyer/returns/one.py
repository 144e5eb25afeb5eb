"""One return: what happens next and by when, what goes back, the money, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.claims.queries.standing import standing
from aftersale.market import addresses
from aftersale.market.addresses import PostalAddress
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.returns import queries as returns
from aftersale.returns.lifecycle import RETURN, Label, Purpose, Stage
from aftersale.returns.queries import surveys
from aftersale.web.buyer.claims import offers as claim_offers
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns import payout, photos, story, survey
from aftersale.web.buyer.returns.words import day_of, reason_words
from aftersale.web.buyer.threads import told
from aftersale.web.buyer.words import icon_of, spoken, zone_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation
    from aftersale.returns.models import ReturnFile, ReturnItem, ReturnRequest

SENDING = frozenset({Stage.AUTHORISED, Stage.IN_TRANSIT})
MAY_ASK_AGAIN = frozenset({Stage.DENIED, Stage.RESOLVED, Stage.WITHDRAWN, Stage.EXPIRED})
"""Where a new request is the way on (A097, A102)."""


@buyer_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one return."""
    return page(request, returns.one(request.actor, pk))


def page(request: HttpRequest, of: ReturnRequest, status: int = 200, **more: Any) -> HttpResponse:
    """One return as it stands, with what was typed and refused, if anything."""
    seller = accounts.seller(of.seller_id)
    paid = payout.of_return(request.actor, of)
    threads = told(_threads(request, of))
    facts = {
        "of": of,
        "seller": seller,
        "zone": zone_of(of.market),
        "story": story.of(of, seller.name, paid),
        "items": items(of),
        "refunds": [] if of.is_gift else payout.told(paid),
        "threads": threads,
        "order_url": ""
        if of.is_gift
        else reverse("buyer:order", args=[of.market, of.order_number]),
        "sending": sending(of, seller.name) if of.stage in SENDING else None,
        "has_label": of.stage in SENDING and bool(of.rma),
        "may_cancel": "cancel" in RETURN.steps_from(of.stage),
        "may_ship": "ship" in RETURN.steps_from(of.stage),
        "again_url": again_url(of),
        "claim": claim_way(request, of, seller.name),
        "survey": survey.card(of, surveys.of_return(of)),
        **more,
    }
    return render(request, "buyer/returns/one.html", facts, status=status)


def claim_way(request: HttpRequest, of: ReturnRequest, seller: str) -> dict[str, Any] | None:
    """Filing a claim about the order, or the one there is (A114); none for who got a gift."""
    order = None if of.is_gift else orders.visible_to(request.actor).filter(pk=of.order_id).first()
    if order is None:
        return None
    return claim_offers.full_way(order, standing(order, request.actor), seller)


def _order_url(of: ReturnRequest) -> str:
    """The order's own page; who got a gift has none."""
    if of.is_gift:
        return ""
    return reverse("buyer:order", args=[of.market, of.order_number])


def _threads(request: HttpRequest, of: ReturnRequest) -> list[Conversation]:
    """What this person wrote with the seller about the order, the latest first (A156)."""
    rows = messaging.visible_to(request.actor).filter(market=of.market, seller_id=of.seller_id)
    named = {"subject__contains" if of.is_gift else "orders__number": of.order_number}
    rows = rows.filter(**named)
    return list(rows.order_by("-last_at")[:3])


def items(of: ReturnRequest) -> list[dict[str, Any]]:
    """What goes back, with the reason in words and the buyer's photos."""
    files = list(of.files.all())
    return [_item(each, of, files) for each in of.items.all()]


def _item(item: ReturnItem, of: ReturnRequest, files: list[ReturnFile]) -> dict[str, Any]:
    own = [each for each in files if each.item_id == item.pk]
    return {
        "title": item.title,
        "icon": icon_of(item.title),
        "quantity": item.quantity,
        "ordered": item.ordered,
        "reason": reason_words(of.edition, item.reason),
        "comment": item.comment,
        "photos": photos.of_return(of, [each for each in own if each.purpose == Purpose.EVIDENCE]),
        "graded": photos.of_return(of, [each for each in own if each.purpose == Purpose.GRADING]),
        "note": item.grade_note,
    }


def sending(of: ReturnRequest, seller: str) -> dict[str, Any]:
    """Where to, under which number, until when, and who pays the way back (A093, A101)."""
    known = {name: of.address.get(name, "") for name in PostalAddress.__dataclass_fields__}
    payer = (
        _("%(seller)s pays the way back.") if of.payer == "seller" else _("You pay the way back.")
    )
    return {
        "address": addresses.lines(PostalAddress(**known), spoken()) if of.address else (),
        "rma": of.rma,
        "seller_rma": of.seller_rma,
        "by": day_of(of, of.return_by),
        "payer": payer % {"seller": seller},
        "instructions": of.instructions,
        "carrier": of.carrier,
        "tracking": of.tracking,
        "is_uploaded": of.label == Label.UPLOADED,
        "has_slip_only": of.label == Label.NONE,
    }


def again_url(of: ReturnRequest) -> str:
    """Where to ask anew; "" while there is no need."""
    if of.stage not in MAY_ASK_AGAIN:
        return ""
    if of.is_gift:
        return reverse("buyer:gift_return")
    return reverse("buyer:return_items", args=[of.market, of.order_number])
