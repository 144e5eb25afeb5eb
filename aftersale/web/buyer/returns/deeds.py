"""What a buyer does with a return: says that it is on its way, or takes the request back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.returns import actions, queries
from aftersale.returns.lifecycle import RETURN
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns import one
from aftersale.web.buyer.returns.words import refused

LONGEST_POSTED = 200


@buyer_only
@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """ "I have sent it", with carrier and tracking number if there is one."""
    of = queries.one(request.actor, pk)
    carrier = request.POST.get("carrier", "")[:LONGEST_POSTED]
    tracking = request.POST.get("tracking", "")[:LONGEST_POSTED]
    try:
        actions.ship(of, by=request.actor, carrier=carrier, tracking=tracking)
    except NotPermitted:
        raise
    except Refusal as refusal:
        typed = {"carrier": carrier, "tracking": tracking, "error": refused(refusal)}
        return one.page(request, queries.one(request.actor, pk), 422, typed=typed)
    messages.success(request, _("Noted: your parcel is on its way."))
    return redirect("buyer:return", pk)


@buyer_only
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then takes the request back (A102)."""
    of = queries.one(request.actor, pk)
    if request.method == "POST":
        return _cancelled(request, pk)
    if "cancel" not in RETURN.steps_from(of.stage):
        return redirect("buyer:return", pk)
    first, *others = of.items.all()
    facts = {
        "of": of,
        "seller": accounts.seller(of.seller_id),
        "pieces": first.quantity,
        "title": ", ".join([first.title, *(f"{each.quantity} × {each.title}" for each in others)]),
    }
    return render(request, "buyer/returns/cancel.html", facts)


def _cancelled(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.cancel(queries.one(request.actor, pk), by=request.actor)
    except NotPermitted:
        raise
    except Refusal as refusal:
        return one.page(request, queries.one(request.actor, pk), 422, trouble=refused(refusal))
    messages.success(request, _("Cancelled. The seller is told."))
    return redirect("buyer:return", pk)
