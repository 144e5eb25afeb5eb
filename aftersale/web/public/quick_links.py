"""Quick links of a seller's mail (A079): a page that says what will happen, and asks.

Programs that look at every link of a mail change nothing by it: only the button does, once. Nobody
need be signed in; the link speaks for one member of the team, with what they may do now. Nothing
of the page is kept or listed anywhere, and its address is told to no other site. (With
`no-referrer` browsers send forms as from nowhere, which the guard against forged ones must refuse.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.returns.actions import links
from aftersale.returns.queries import links as queries
from aftersale.web.findings import shown
from aftersale.web.seller.returns.progress import sentence
from aftersale.web.seller.returns.words import (
    denial_words,
    first_name,
    reason_words,
    refused,
    when,
    worth,
)
from aftersale.web.seller.words import LANGUAGES

if TYPE_CHECKING:
    from aftersale.returns.models import QuickLink, ReturnRequest

HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
STATUS = {"used": 410, "expired": 410, "not_permitted": 403, "decided": 409}
HEADINGS = {
    links.AUTHORISE: "Authorise this return?",
    links.CLOSE: "Close this request?",
    links.REPLY: "Write to the buyer?",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def quick_link(request: HttpRequest, token: str) -> HttpResponse:
    """What a link would do, or, once the button is pressed, what it has done."""
    link = queries.link(token)
    with translation.override("en"):  # as the desk it leads to
        answer = _use(request, link) if request.method == "POST" else _show(request, link)
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


def _show(request: HttpRequest, link: QuickLink) -> HttpResponse:
    if why := _why_not(link):
        return _page(request, link, why=why, status=STATUS[why])
    return _page(request, link)


def _why_not(link: QuickLink) -> str:
    """What stands against the link now, or nothing."""
    try:
        links.require_usable(link)
    except NotPermitted:
        return "not_permitted"
    except Refusal as no:
        return no.code.removeprefix("link_")
    is_over = link.deed != links.REPLY and link.request.stage != "pending"
    return "decided" if is_over else ""


def _use(request: HttpRequest, link: QuickLink) -> HttpResponse:
    if why := _why_not(link):
        return _page(request, link, why=why, status=STATUS[why])
    said = {
        "reason": request.POST.get("reason", ""),
        "message": one_newline(request.POST.get("message", "")),
        "override": request.POST.get("override", ""),
    }
    try:
        links.use(link, **said)
    except (Stale, WrongStage):
        link.request.refresh_from_db()
        return _page(request, link, why="decided", status=STATUS["decided"])
    except Refusal as no:
        return _refused(request, link, no, said)
    if link.deed == links.REPLY:
        return redirect("seller:return_contact", link.request_id)
    return _page(request, link, done=True)


def _refused(
    request: HttpRequest, link: QuickLink, no: Refusal, said: dict[str, str]
) -> HttpResponse:
    """The form again with what stands against it; of two presses at once, what the other did."""
    link.refresh_from_db()
    if why := _why_not(link):
        return _page(request, link, why=why, status=STATUS[why])
    found = shown(no.facts.get("findings", ()), said["message"])
    asks = no.code == "needs_reason" or bool(said["override"])
    facts = {"error": refused(no), "findings": found, "asks_reason": asks, "said": said}
    return _page(request, link, status=422, **facts)


def _page(request: HttpRequest, link: QuickLink, *, status: int = 200, **more: Any) -> HttpResponse:
    row = link.request
    facts = {
        "live": False,
        "link": link,
        "action": request.path,
        "heading": HEADINGS[link.deed],
        "member": queries.user_of(link),
        "used_at": when(link.used_at, row.market) if link.used_at else "",
        "expires_at": when(link.expires_at, row.market),
        "url": reverse("seller:return", args=[row.pk]),
        "contact_url": reverse("seller:return_contact", args=[row.pk]),
        **_row(row),
        **(_denying(row) if link.deed == links.CLOSE else {}),
        **more,
    }
    return render(request, "public/quick_link.html", facts, status=status)


def _row(row: ReturnRequest) -> dict[str, Any]:
    """The request as the page names it, and where it stands."""
    return {
        "row": row,
        "first_name": first_name(row),
        "items": [(each, reason_words(row, each.reason)) for each in row.items.all()],
        "worth": worth(row),
        "asked_at": when(row.asked_at, row.market),
        "stands": sentence(row),
        "denied_for": denial_words(row),
        "decided_by": _who(row.decided_by),
        "decided_at": when(row.decided_at, row.market) if row.decided_at else "",
    }


def _who(ref: str) -> str:
    """Whoever decided, by name; nobody when it was a rule or the clock."""
    _, _, number = ref.partition(":")
    return accounts.users_named([int(number)]).get(int(number), "") if number.isdigit() else ""


def _denying(row: ReturnRequest) -> dict[str, Any]:
    rules = rulebook(row.edition).returns
    return {
        "denials": [
            {"kind": each.kind, "words": each.labels.within("en"), "resolves": each.resolves}
            for each in rules.denials
        ],
        "limit": rules.deny_characters,
        "writes": LANGUAGES.get(row.language, ""),
    }
