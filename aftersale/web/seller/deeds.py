"""What one does with a conversation besides answering: excuse, put away, bring back, report."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.messaging.policy import LONGEST_REASON
from aftersale.web.seller import asked as asking
from aftersale.web.seller.conversation import draft, show, wanted
from aftersale.web.seller.door import seen, team_only, whole
from aftersale.web.seller.words import refused

DONE = {
    "excuse": "No response needed: it leaves your figures, and your name is kept with it.",
    "archive": "Archived. It comes back by itself when the buyer writes.",
    "restore": "Back from the archive.",
    "resolve": "Resolved. The buyer can still reopen it by writing.",
}
REPORTED = "Reported. The marketplace reads it and tells you what it decides."


def deed(step: str) -> Callable[..., HttpResponse]:
    """The view that takes one step of a conversation and shows it as it then stands."""

    @team_only
    @require_POST
    def done(request: HttpRequest, pk: int) -> HttpResponse:
        of = wanted(request, pk)
        getattr(messaging, step)(of, by=request.actor)
        return _shown(request, pk, DONE[step])

    done.__name__ = step
    return done


def _shown(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, words)
        query = asking.read(request.GET).query()
        return redirect(reverse("seller:conversation", args=[pk]) + query)
    of = wanted(request, pk)
    response = show(request, of, draft(request, of))
    trigger_client_event(response, "toast", {"text": words})
    trigger_client_event(response, "live:inbox", {})
    return response


@team_only
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the marketplace that a message of the buyer breaks the rules (A025)."""
    of = wanted(request, pk)
    if request.method == "POST":
        return _report(request, pk)
    request.actor.require(P.CONVERSATIONS_REPORT, seller_id=of.seller_id)
    return _form(request, pk)


def _report(request: HttpRequest, pk: int) -> HttpResponse:
    number = whole(request.POST.get("message"))
    message = seen(conversations.message(request.actor, number or 0))
    if message.conversation_id != pk:
        seen(None)
    try:
        messaging.report(message, by=request.actor, reason=request.POST.get("reason", ""))
    except NotPermitted:
        raise
    except Refusal as refusal:
        return _form(request, pk, refused(refusal), 422)
    messages.success(request, REPORTED)
    return redirect("seller:conversation", pk)


def _form(request: HttpRequest, pk: int, error: str = "", status: int = 200) -> HttpResponse:
    of = wanted(request, pk)
    rows = conversations.messages_visible_to(request.actor, of).filter(side="buyer")
    data = request.POST if request.method == "POST" else request.GET
    facts = {
        "conversation": of,
        "reportable": [each for each in rows if not each.is_hidden],
        "chosen": whole(data.get("message")),
        "reason": data.get("reason", ""),
        "longest": LONGEST_REASON,
        "error": error,
    }
    return render(request, "seller/report.html", facts, status=status)
