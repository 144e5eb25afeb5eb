"""One click in a conversation: the buyer is told the way to the button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.cancellations import actions
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.web.seller import asked as asking
from aftersale.web.seller.cancellations.words import refused
from aftersale.web.seller.conversation import wanted
from aftersale.web.seller.door import team_only, whole


@team_only
@require_POST
def show_the_way(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the marketplace's words; what has changed meanwhile is said on the conversation."""
    of = wanted(request, pk)
    try:
        actions.show_the_way(of, by=request.actor, seen=whole(request.POST.get("seen")))
    except NotPermitted:
        raise
    except Refusal as no:
        messages.warning(request, refused(no))
    else:
        words = f"{of.buyer_name} is told the way. What they ask for there does not count."
        messages.success(request, words)
    return redirect(reverse("seller:conversation", args=[pk]) + asking.read(request.GET).query())
