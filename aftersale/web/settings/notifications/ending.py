"""Links in letters: ending them with one click (RFC 8058), and saying yes to being sent any."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, tokens
from aftersale.notifications.families import Family
from aftersale.notifications.family_words import name_in
from aftersale.relay.writing.words import name_of, spoken
from aftersale.web import refusals

GONE = 410


@never_cache
@csrf_exempt  # a mail program sends it without a page of ours (RFC 8058); the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The link that ends letters. Only posting ends them: programs look at links beforehand."""
    try:
        ended = _ended(request, token)
        off = queries.is_off(ended)
    except Refusal as no:
        return _gone(request, no)
    with translation.override(_language(ended)):  # the reader's, who need not be signed in
        facts = {"token": token, "off": off, "is_digest": ended.family == tokens.DIGEST}
        return render(request, "settings/notifications/unsubscribe.html", facts | _named(ended))


def _ended(request: HttpRequest, token: str) -> tokens.Ended:
    if request.method != "POST":
        return queries.ended_by(token)
    if "again" in request.POST:
        return notifications.resubscribe(token)
    return notifications.unsubscribe(token)


def _named(ended: tokens.Ended) -> dict[str, Any]:
    if ended.family == tokens.DIGEST:
        return {}
    return {"family": name_in(Family(ended.family)), "market": name_of(ended.market)}


def _language(ended: tokens.Ended) -> str:
    if ended.user_id:
        return spoken(accounts.user(ended.user_id).language)
    return spoken(queries.language_at(ended.seller_id, ended.address))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link by which an address says yes. Following it changes nothing yet."""
    try:
        row = (
            notifications.confirm_recipient(token)
            if request.method == "POST"
            else queries.asked_by(token)
        )
    except Refusal as no:
        return _gone(request, no)
    with translation.override(spoken(row.language)):
        facts = {
            "token": token, "row": row, "done": row.confirmed_at is not None,
            "shop": accounts.seller(row.seller_id).name,
        }  # fmt: skip
        return render(request, "settings/notifications/confirm.html", facts)


def _gone(request: HttpRequest, no: Refusal) -> HttpResponse:
    words = refusals.words(no)
    return render(request, "settings/confirm_gone.html", {"words": words}, status=GONE)
