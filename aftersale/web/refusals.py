"""From a refusal to a page: the one table of this door, and the sentences people read.

An action says no with a stable code; here it gets its status and its words. Pages that can show
a refusal in its place (a finding beside the text that caused it) catch it themselves; all other
refusals end here.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, TooOften, Unseen, WrongStage

STATUS: dict[type[Refusal], int] = {
    Unseen: 404,
    NotPermitted: 403,
    WrongStage: 409,
    Stale: 409,
    TooOften: 429,
}
STATUS_OF_CODE = {"moved_on": 409}
UNSEEN = 404
AGAINST_THE_RULES = 422

WORDS = {
    "unseen": gettext_noop("There is nothing here that you can see."),
    "not_permitted": gettext_noop("You are not permitted to do this."),
    "wrong_stage": gettext_noop("This has moved on since you opened it."),
    "stale": gettext_noop("Someone else was faster. Look again, then decide."),
    "moved_on": gettext_noop("New messages have arrived since you opened this. Read them first."),
    "too_often": gettext_noop("That was asked too often in a short time. Please wait a little."),
    "screened": gettext_noop("The marketplace's rules do not let this text through."),
    "needs_reason": gettext_noop("Say why this text should be sent as it is, or change it."),
    "too_long": gettext_noop("This text is too long."),
    "empty": gettext_noop("Write something first."),
    "opted_out": gettext_noop("This buyer does not wish to be written to."),
    "file_unclean": gettext_noop(
        "This file cannot be passed on: what it says beside its contents cannot be taken out."
    ),
    "not_for_this_order": gettext_noop("This cannot be written about this order."),
    "too_late": gettext_noop("It is too late for this."),
    "too_large": gettext_noop("This file is too large."),
    "not_a_permitted_type": gettext_noop("Files of this kind cannot be sent."),
    "bad_address": "This address is not complete, or not in the form of its country.",  # a desk's
}


def status(refusal: Refusal) -> int:
    """The HTTP status a refusal is answered with."""
    if refusal.code in STATUS_OF_CODE:
        return STATUS_OF_CODE[refusal.code]
    found = (STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS)
    return next(found, AGAINST_THE_RULES)


def words(refusal: Refusal) -> str:
    """One sentence for a person, in the current language."""
    sentence = WORDS.get(refusal.code)
    return _(sentence) if sentence else _("The marketplace's rules do not allow this.")


def page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refused request: a page, or for htmx a notice to put in its place."""
    code = status(refusal)
    facts: dict[str, Any] = {"code": refusal.code, "back_url": back_url(request)}
    facts["wait"] = refusal.facts.get("wait")
    if code != UNSEEN or _is_fragment(request):  # else exactly the page of an unknown address
        facts["words"] = words(refusal)
    if _is_fragment(request):
        response = render(request, "errors/refusal.html", facts, status=code)
    else:
        response = render(request, f"errors/{code}.html", facts, status=code)
    response["X-Refusal"] = refusal.code
    if facts["wait"]:
        response["Retry-After"] = str(int(facts["wait"]))
    return response


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.htmx.boosted


def back_url(request: HttpRequest) -> str:
    """The page the person came from, if it was one of ours."""
    parts = urlsplit(request.META.get("HTTP_REFERER", ""))
    return parts.path if parts.netloc == request.get_host() else "/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: not a request we can read."""
    return render(request, "errors/422.html", {"back_url": "/"}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 as Django raises it."""
    return render(request, "errors/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token does not match: usually a page left open past signing in."""
    sentence = _("This page was open too long, or cookies are off. Reload it and try again.")
    return render(request, "errors/403.html", {"words": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 as Django raises it; the same page as for what one may not see."""
    return render(request, "errors/404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500. Rendered without the surroundings, since the database may be what is broken."""
    try:
        return HttpResponse(
            render_to_string("errors/500.html", {"language": get_language()}), status=500
        )
    except Exception:
        return HttpResponse("Something broke on our side.", status=500, content_type="text/plain")


def turn_into_page(request: HttpRequest, exception: Any) -> HttpResponse | None:
    """For the middleware: a page when `exception` is a refusal, nothing otherwise."""
    return page(request, exception) if isinstance(exception, Refusal) else None
