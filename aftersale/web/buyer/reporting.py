"""Telling the marketplace that a message of a seller breaks the rules (A025)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.messaging.policy import LONGEST_REASON
from aftersale.web.buyer.conversation import wanted
from aftersale.web.buyer.door import buyer_only, seen, whole
from aftersale.web.buyer.letters import letters_of
from aftersale.web.buyer.words import refused


@buyer_only
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form on a page of its own (the dialog posts here too), and what becomes of it."""
    wanted(request, pk)
    return _report(request, pk) if request.method == "POST" else _form(request, pk)


def _report(request: HttpRequest, pk: int) -> HttpResponse:
    number = whole(request.POST.get("message")) or 0
    message = seen(conversations.message(request.actor, number))
    if message.conversation_id != pk:
        seen(None)
    try:
        messaging.report(message, by=request.actor, reason=request.POST.get("reason", ""))
    except NotPermitted:
        raise
    except Refusal as refusal:
        return _form(request, pk, refused(refusal), 422)
    words = _("Reported. The marketplace reads it and tells you what it decides.")
    messages.success(request, words)
    return redirect("buyer:conversation", pk)


def _form(request: HttpRequest, pk: int, error: str = "", status: int = 200) -> HttpResponse:
    """The form for one message; without a number for the seller's latest."""
    of = wanted(request, pk)
    seller = accounts.seller(of.seller_id)
    data = request.POST if request.method == "POST" else request.GET
    reportable = letters_of(request.actor, of, seller.name).reportable
    number = whole(data.get("message"))
    facts = {
        "conversation": of,
        "seller": seller,
        "message": next((each for each in reversed(reportable) if number in {None, each.pk}), None),
        "reason": data.get("reason", ""),
        "longest": LONGEST_REASON,
        "error": error,
    }
    is_dialog = request.htmx and request.htmx.target == "report"
    name = "buyer/parts/report_dialog.html" if is_dialog else "buyer/report.html"
    return render(request, name, facts, status=status)
