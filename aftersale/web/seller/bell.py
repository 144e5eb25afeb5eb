"""The bell: what one member was told, newest first, read or not (C11)."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from aftersale.accounts import queries as accounts
from aftersale.kernel import clock
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries
from aftersale.notifications.families import FAMILIES, Family, known
from aftersale.web.doors import whole
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.templatetags.moments import day_words
from aftersale.web.templatetags.moments import zone_of as place_of

ICONS = {
    Family.ACCOUNT: "key",
    Family.CHECKLISTS: "check",
    Family.CLAIMS: "scales",
    Family.EMERGENCY: "warning",
    Family.FEEDBACK: "star",
    Family.HEALTH: "pulse",
    Family.LISTING: "help",
    Family.MESSAGING: "mail",
    Family.ORDERS: "box",
    Family.RECOVERY: "refund",
    Family.REPORTS: "flag",
    Family.RETURNS: "undo",
}


@require_safe
@team_only
def bell(request: HttpRequest) -> HttpResponse:
    """The list, all of it or what is unread, of one family or every."""
    actor, asked = request.actor, request.GET
    family = known(asked.get("family", "")) or ""
    only_unread = asked.get("show") == "unread"
    after = asked.get("after", "")
    page = queries.page(actor, family=family, only_unread=only_unread, after=after)
    markets = accounts.markets_of(actor.seller_id)
    zone = zone_of(markets[0]) if markets else "UTC"
    facts = {
        "groups": _by_day(page.rows, zone),
        "unread": page.unread,
        "newest": max((row.pk for row in page.rows), default=0),
        "tabs": _tabs(only_unread, family, page.unread),
        "only_unread": only_unread,
        "family": family,
        "families": [(each.value, about.name) for each, about in FAMILIES.items()],
        "failures": queries.failures(actor),
        "earlier": _url(only_unread, family, page.next) if page.next else "",
        "later": _url(only_unread, family) if after else "",
        "zone": zone,
    }
    return render(request, "seller/bell/bell.html", facts)


def _by_day(rows: list[Any], zone: str) -> list[dict[str, Any]]:
    place = place_of(zone)
    today = clock.now().astimezone(place).date()

    def day(row: Any) -> str:
        words = day_words(row.at.astimezone(place).date(), today)
        return words.capitalize() if words in {"today", "yesterday"} else words

    return [
        {"words": words, "rows": [_line(row) for row in found]}
        for words, found in groupby(rows, key=day)
    ]


def _line(row: Any) -> dict[str, Any]:
    family = Family(row.family)
    return {
        "row": row,
        "icon": ICONS[family],
        "family": FAMILIES[family].name,
        "market": market_name(row.market) if row.market else "",
        "is_due": row.due_by is not None and row.due_by > clock.now(),
    }


def _tabs(only_unread: bool, family: str, unread: int) -> list[dict[str, Any]]:
    return [
        {"words": "All", "url": _url(False, family), "current": not only_unread},
        {
            "words": "Unread",
            "url": _url(True, family),
            "current": only_unread,
            "count": unread,
            "tone": "todo",
        },
    ]


def _url(only_unread: bool, family: str, after: str = "") -> str:
    asked = {"show": "unread" if only_unread else "", "family": family, "after": after}
    said = urlencode({name: value for name, value in asked.items() if value})
    return reverse("seller:bell") + (f"?{said}" if said else "")


@require_safe
@team_only
def opened(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one: lead to what it is about, and mark it."""
    row = queries.notice(request.actor, pk)
    if request.method == "GET":
        notifications.read(row, by=request.actor)
    return redirect(row.path or "seller:bell")


@require_POST
@team_only
def read(request: HttpRequest) -> HttpResponse:
    """Mark one as read, or all that were on the page."""
    pk, up_to = whole(request.POST.get("pk")), whole(request.POST.get("up_to"))
    if pk is not None:
        notifications.read(queries.notice(request.actor, pk), by=request.actor)
    elif up_to is not None:
        family = known(request.POST.get("family", "")) or ""
        notifications.read_all(by=request.actor, up_to=up_to, family=family)
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_ours else "seller:bell")
