"""The page on which a buyer cancels an order, asks for it, or takes the request back (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.cancellations import actions, queries
from aftersale.cancellations.queries import Standing
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.money import Money
from aftersale.market.rulebook import current
from aftersale.web.buyer.cancelling.words import news, reason_words, reasons, refused
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.words import icon_of, zone_of
from aftersale.web.buyer.writing import Writing, read
from aftersale.web.findings import shown

if TYPE_CHECKING:
    from aftersale.orders.models import Order

CONFLICT, AGAINST_THE_RULES = 409, 422


@buyer_only
def cancel(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """What can be done about the order now, and what comes of it."""
    order = seen(mine(request.actor, market, number))
    if request.method != "POST":
        return _page(request, order, Writing())
    writing = read(request)
    try:
        return _done(request, order, writing)
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.errors = [refused(refusal, order)]
        writing.findings = shown(refusal.facts.get("findings", ()), writing.text)
        writing.asks_reason = refusal.code == "needs_reason"
        conflict = isinstance(refusal, Stale | WrongStage)
        status = CONFLICT if conflict else AGAINST_THE_RULES
        return _page(request, seen(mine(request.actor, market, number)), writing, status)


def _done(request: HttpRequest, order: Order, writing: Writing) -> HttpResponse:
    by, reason = request.actor, request.POST.get("reason", "")
    match request.POST.get("do"):
        case "cancel":
            actions.cancel_at_once(order, by=by, reason=reason)
            messages.success(request, _("Cancelled. Nothing will be sent."))
        case "ask":
            actions.request(
                order, by=by, reason=reason, comment=writing.text, override=writing.reason
            )
            messages.success(request, _("Sent. The answer comes here and by e-mail."))
            return redirect("buyer:order_cancel", order.market, order.number)
        case "withdraw":
            if waiting := queries.of_order(order.pk).first():
                actions.withdraw(waiting, by=by)
                messages.success(request, _("Taken back. The order goes on as before."))
    return redirect("buyer:order", order.market, order.number)


def _page(request: HttpRequest, order: Order, writing: Writing, status: int = 200) -> HttpResponse:
    seller = accounts.seller(order.seller_id)
    standing = queries.standing(order, request.actor)
    facts = {
        "nav": "buyer:orders",
        "order": order,
        "order_url": reverse("buyer:order", args=[order.market, order.number]),
        "contact_url": reverse("buyer:contact", args=[order.market, order.number]),
        "screen_url": reverse("buyer:contact_screen", args=[order.market, order.number]),
        "seller": seller,
        "standing": standing,
        "title": _title(standing, seller.name),
        "total": Money(order.total_minor, order.currency),
        "is_paid": order.stage != "pending" and order.total_minor > 0,
        "lines": [
            {"title": line.title, "quantity": line.quantity, "icon": icon_of(line.title)}
            for line in order.lines.all()
        ],
        "reasons": reasons(order),
        "chosen": request.POST.get("reason", ""),
        "zone": zone_of(order.market),
        "writing": writing,
        "limit": current(order.market).cancellations.comment_characters,
        "answer_hours": current(order.market).cancellations.answer_hours,
        **_newest(standing, seller.name),
    }
    return render(request, "buyer/cancel.html", facts, status=status)


def _newest(standing: Standing, seller: str) -> dict[str, Any]:
    """What there is about the newest cancellation."""
    of = standing.cancellation
    if of is None:
        return {}
    talk = of.conversation_id
    return {
        "of": of,
        "news": news(of, seller),
        "reason": reason_words(of),
        "talk_url": reverse("buyer:conversation", args=[talk]) if talk else "",
    }


def _title(standing: Standing, seller: str) -> str:
    if standing.may == "at_once":
        return _("Cancel this order?")
    if standing.may == "ask":
        return _("Ask %(seller)s to cancel this order?") % {"seller": seller}
    if standing.may == "withdraw":
        return _("Your request to cancel")
    return _("Cancelling this order")
