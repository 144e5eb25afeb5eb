"""Your messages: the list of conversations, what is new first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.messaging import queries as messaging
from aftersale.web import paging
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.words import kind_label, zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation

PAGE = 25
MOST_NEW = 50
STAGES = {
    "answered": (noop("Answered"), "good"),
    "no_response_needed": (noop("Settled"), ""),
    "resolved": (noop("Settled"), ""),
    "archived": (noop("Answered"), "good"),
    "closed": (noop("Closed"), ""),
}


@buyer_only
def thread_list(request: HttpRequest) -> HttpResponse:
    """Your conversations: those with something new, then the others, the latest first.

    `order` narrows them to one order.
    """
    number, after = request.GET.get("order", "")[:40], request.GET.get("after", "")
    rows = messaging.visible_to(request.actor).order_by("-last_at", "-pk")
    if number:
        rows = rows.filter(orders__number=number)
    new = [] if after else list(rows.filter(new_to_buyer=True)[:MOST_NEW])
    others, onward = paging.page(rows.filter(new_to_buyer=False), after, PAGE, by="last_at")
    shown = {
        "threads": told([*new, *others]),
        "number": number,
        "here": request.get_full_path(),
        "older_url": _address(order=number, after=onward) if onward else "",
        "first_url": _address(order=number) if after else "",
    }
    return render(request, "buyer/messages.html", shown)


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("buyer:messages") + (f"?{query}" if query else "")


def lines(actor: Actor, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Some conversations by number, the latest first."""
    if not numbers:
        return []
    return told(messaging.visible_to(actor).filter(pk__in=list(numbers)).order_by("-last_at"))


def told(rows: Iterable[Conversation]) -> list[dict[str, Any]]:
    """Conversations as the list shows them, the names of their sellers asked for together."""
    rows = list(rows)
    names = accounts.seller_names(row.seller_id for row in rows)
    now = clock.now()
    return [_line(row, names.get(row.seller_id, ""), now) for row in rows]


def _line(row: Conversation, seller: str, now: datetime) -> dict[str, Any]:
    return {
        "url": reverse("buyer:conversation", args=[row.pk]),
        "seller": seller,
        "subject": row.subject,
        "language": row.language,
        "preview": row.preview,
        "is_new": row.new_to_buyer,
        "is_mine": row.last_side == "buyer",
        "about": row.order_number or row.product or kind_label(row.market, row.kind),
        "at": row.last_at,
        "zone": zone_of(row.market),
        "state": state(row, now),
    }


def state(row: Conversation, now: datetime, words: str = "left") -> SafeString:
    """The clock while the seller is to answer, else where the conversation stands."""
    if row.answer_by is not None:
        return clock_chip(row.answer_by, words, now=now, zone=zone_of(row.market))
    name, tone = STAGES.get(row.stage, ("", ""))
    return chip(_(name), tone) if name else SafeString("")


@buyer_only
def badge(request: HttpRequest) -> HttpResponse:
    """The number of new messages, asked for when it has changed."""
    return render(request, "components/badge.html")
