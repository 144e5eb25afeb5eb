"""Whether sellers may write to a buyer first: in their account, and by the link in a letter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import actions as accounts
from aftersale.accounts import queries
from aftersale.kernel.errors import Refusal
from aftersale.web import refusals
from aftersale.web.settings.access import signed_in

GONE = 410


@require_POST
@signed_in("buyer")
def first_words(request: HttpRequest) -> HttpResponse:
    """Let sellers write first, or no longer."""
    if request.POST.get("sellers") == "may":
        accounts.opt_in(request.person, by=request.actor)
        messages.success(request, _("Sellers may write to you first again."))
    else:
        accounts.opt_out(request.person, by=request.actor)
        messages.success(request, _("Sellers no longer write to you first."))
    return redirect("settings:profile")


@never_cache
@csrf_exempt  # a mail program sends it without a page of ours (RFC 8058); the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a letter that a seller has begun. Following it changes nothing yet."""
    try:
        if request.method == "POST":
            person = accounts.opt_out_by_token(token, out=request.POST.get("sellers") != "may")
        else:
            person = queries.opting_out(token)
    except Refusal as no:
        words = refusals.words(no)
        return render(request, "settings/confirm_gone.html", {"words": words}, status=GONE)
    facts = {"token": token, "out": person.opted_out_at is not None}
    with translation.override(person.language):  # the reader's, who need not be signed in
        return render(request, "settings/opt_out.html", facts)
