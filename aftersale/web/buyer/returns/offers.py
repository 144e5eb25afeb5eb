"""Returns on the pages of orders: the way to ask, marks on lines, what came back, the gift code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.kernel.actor import Actor
from aftersale.returns import gifts
from aftersale.returns.lifecycle import Stage
from aftersale.returns.queries.offers import Offer
from aftersale.web.buyer.days import day
from aftersale.web.buyer.returns import payout, story

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

Marks = Mapping[int, "ReturnRequest"]


def way(order: Order, offer: Offer | None) -> dict[str, Any] | None:
    """ "Return items", until when (A068); None where nothing can be asked."""
    if offer is None:
        return None
    return {
        "icon": "undo",
        "words": _("Return items"),
        "why": _why(order, offer),
        "url": reverse("buyer:return_items", args=[order.market, order.number]),
    }


def _why(order: Order, offer: Offer) -> str:
    ends = {"day": day(offer.until, order.market)}
    if not ends["day"]:
        return ""
    if offer.state == "late":
        return _("The time to return ended %(day)s; you may still ask.") % ends
    return _("until %(day)s") % ends


def mark(request: ReturnRequest | None) -> dict[str, Any] | None:
    """ "Being returned" on a line, and where to read on."""
    if request is None:
        return None
    return {"words": _("Being returned"), "url": reverse("buyer:return", args=[request.pk])}


def news(marks: Marks, seller: str, actor: Actor) -> list[dict[str, Any]]:
    """The open returns of one order as headlines, the newest first."""
    found = {each.pk: each for each in marks.values()}
    paid = payout.by_return(actor, list(found)) if found else {}
    return [
        {
            "url": reverse("buyer:return", args=[pk]),
            "pk": pk,
            "story": story.of(found[pk], seller, paid.get(pk, [])),
            "has_label": found[pk].stage == Stage.AUTHORISED,
        }
        for pk in sorted(found, reverse=True)
    ]


def gift(order: Order) -> dict[str, str] | None:
    """The code of a gift for its giver, and the slip to hand on (A110); None for other orders."""
    if not order.is_gift:
        return None
    return {
        "code": gifts.code_of(order),
        "slip_url": reverse("buyer:gift_slip", args=[order.market, order.number]),
    }
