"""Choosing what goes back of one order, why, and how many (A068, A071 to A076)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.returns import actions as returns
from aftersale.returns.queries import offers, standing
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.returns import lines, photos, refusing, wishes
from aftersale.web.buyer.returns.wishes import Wish
from aftersale.web.buyer.words import spoken, zone_of

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@dataclass(frozen=True)
class Returning:
    """Who returns what: an order of their own, or a gift with its `code`."""

    order: Order
    code: str = ""

    @property
    def is_gift(self) -> bool:
        return bool(self.code)


@buyer_only
def return_items(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form for one of the buyer's own orders, and what becomes of it."""
    return answer(request, Returning(seen(mine(request.actor, market, number))))


def answer(request: HttpRequest, of: Returning) -> HttpResponse:
    """The form, and what becomes of it, whoever returns."""
    if not offers.has_left(of.order):
        status = 422 if request.method == "POST" else 200
        return render(request, "buyer/returns/nothing.html", _nothing(of), status=status)
    book, found = current(of.order.market), standing.of_order(of.order)
    if request.method != "POST":
        return _form(request, of, wishes.blank(found, book))
    posted = wishes.read(request, found, book)
    wishes.check(posted, book)
    if any(wish.errors for wish in posted):
        return _form(request, of, posted, 422)
    return _asked(request, of, posted)


def _asked(request: HttpRequest, of: Returning, posted: list[Wish]) -> HttpResponse:
    override = request.POST.get("override", "").strip()
    try:
        made = returns.request(
            of.order, by=request.actor, items=wishes.wanted(posted), gift_code=of.code,
            override=override, once=request.POST.get("once", ""),
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        general = refusing.place(refusal, posted, of.order)
        asks_reason = refusal.code == "needs_reason"
        return _form(request, of, posted, 422, general=general, asks_reason=asks_reason)
    return redirect("buyer:return", made.pk)


def _form(
    request: HttpRequest,
    of: Returning,
    posted: Sequence[Wish],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    order, book = of.order, current(of.order.market)
    rules, seller = book.returns, accounts.seller(of.order.seller_id)
    facts = {
        "of": of,
        "order": order,
        "seller": seller,
        "zone": zone_of(order.market),
        "lines": lines.shown(posted, order, request.actor, priced=not of.is_gift),
        "askable": lines.any_askable(posted),
        "asks": lines.asks(),
        "limit": rules.comment_characters,
        "photos": rules.photos,
        "accept": photos.ACCEPT,
        "max_bytes": book.messaging.max_attachment_bytes,
        "hours": rules.decide_hours,
        "promise": rules.promise.within(spoken()).format(days=rules.window_days),
        "errors": refusing.summary(posted, more.get("general", "")),
        "override": request.POST.get("override", ""),
        "once": request.POST.get("once", "") or secrets.token_hex(8),
        "contact_url": contact_url(of, seller.slug),
        **more,
    }
    return render(request, "buyer/returns/items.html", facts, status=status)


def _nothing(of: Returning) -> dict[str, Any]:
    words, url = lines.refused_wholly(of.order)
    if of.is_gift:
        words, url = _("It has not left the seller yet, so nothing can go back."), ""
    return {"of": of, "order": of.order, "words": words, "contact_url": url}


def contact_url(of: Returning, slug: str) -> str:
    """How to reach the seller: about the order, or, for who does not know it, about nothing."""
    if of.is_gift:
        return f"{reverse('buyer:ask')}?market={of.order.market}&seller={slug}"
    return reverse("buyer:contact", args=[of.order.market, of.order.number]) + "?kind=return"
