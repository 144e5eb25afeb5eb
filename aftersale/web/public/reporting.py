"""Reporting a text that everybody can read: a form for whoever is signed in, and its outcome."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.publishing import actions, queries
from aftersale.publishing.sources import Words, words_of
from aftersale.web.doors import sign_in

NO = {
    "unknown_objection": noop("Choose what is wrong with it."),
    "report_too_long": noop("Too long; {at_most} characters are allowed."),
    "own_text": noop("This is a text of your own. You can change it or take it back."),
    "reported_already": noop("You have reported this already."),
}


def report_text(request: HttpRequest, about: str) -> HttpResponse:
    """The form on a page of its own, and what becomes of it."""
    if request.actor.kind == "nobody":
        return sign_in(request, reverse("account_login"), reverse("public:home"))
    words = words_of(about)
    before = queries.own_report(request.actor, about)
    if before is None and not words.shown:
        raise Unseen()
    if request.method != "POST" or before is not None:
        return _page(request, about, words, before=before)
    try:
        actions.report(
            about, by=request.actor, kind=request.POST.get("kind", ""),
            words=one_newline(request.POST.get("words", "")),
        )  # fmt: skip
    except (NotPermitted, Unseen):
        raise
    except Refusal as no:
        said = _(NO.get(no.code, "{code}")).format(code=no.code, **no.facts)
        return _page(request, about, words, error=said, status=422)
    messages.success(
        request, _("Reported. The marketplace reads it, and you can read here what it decides.")
    )
    return redirect("public:report_text", about)


def _page(
    request: HttpRequest, about: str, words: Words, *, status: int = 200, **more: Any
) -> HttpResponse:
    rules = current(words.market).publishing
    language = (get_language() or "en")[:2]
    facts = {
        "live": False,
        "said": words,
        "objections": [(each.kind, each.labels.within(language)) for each in rules.objections],
        "limit": rules.report_characters,
        "hours": rules.decide_hours,
        "chosen": request.POST.get("kind", ""),
        "typed": request.POST.get("words", ""),
        "back_url": _back(request),
        **more,
    }
    return render(request, "public/report_text.html", facts, status=status)


def _back(request: HttpRequest) -> str:
    """The page of ours they came from."""
    came = request.POST.get("back") or request.GET.get("back") or request.META.get(
        "HTTP_REFERER", ""
    )  # fmt: skip
    ours = url_has_allowed_host_and_scheme(came, {request.get_host()})
    return came if ours and "/report/" not in came else reverse("public:home")
