"""Signs that answers better a figure and not a buyer's day: the worst months, and the messages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from aftersale.accounts import queries as accounts
from aftersale.enforcement import actions
from aftersale.enforcement.policy.months import Share
from aftersale.enforcement.queries import gaming
from aftersale.enforcement.queries.gaming import Counted
from aftersale.kernel.errors import Stale
from aftersale.market.enforcing import SIGNALS
from aftersale.market.rulebook import markets
from aftersale.web.seller.health.words import percent
from aftersale.web.seller.words import market_name
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.enforcement.models import Signal

WORDS = {
    "excused": ("No response needed", "Messages the seller said need no response"),
    "empty": ("Says nothing", "Only a greeting, a full stop, “ok”, a signature"),
    "putting_off": ("Only asks to wait", "Stops the clock, and leaves the buyer waiting"),
    "quick_template": ("Template, unread", "A template’s words, seconds after the message"),
    "split": ("Split threads", "A new conversation begun beside one that waits"),
    "closing_many": ("Closes many", "One answer that ends the waiting of several messages"),
}
MONTHS = 6


@staff_only
@require_GET
def worst(request: HttpRequest) -> HttpResponse:
    """Sellers whose month shows signs, the worst first."""
    newest = gaming.this_month(markets()[0])
    usual = newest if request.GET.get("month") else gaming.newest(request.actor) or newest
    day, done = _day(request.GET.get("month", ""), usual), request.GET.get("done") == "1"
    page = gaming.worst(
        request.actor, day, is_looked_at=done, after=request.GET.get("after", "")[:200]
    )
    names = accounts.seller_names({each.month.seller_id for each in page.rows})
    base = reverse("staff:gaming")
    return render(request, "staff/gaming/worst.html", {
        "nav": "staff:gaming", "day": day, "done": done,
        "months": [
            {"day": each, "url": f"{base}?{_said(each, done)}", "current": each == day}
            for each in _months(newest)
        ],
        "tabs": [
            {"words": said, "url": f"{base}?{_said(day, flag)}", "current": flag == done}
            for flag, said in ((False, "To look at"), (True, "Looked at"))
        ],
        "rows": [_row(each, names) for each in page.rows],
        "earlier": f"{base}?{_said(day, done, page.next)}" if page.next else "",
        "first": f"{base}?{_said(day, done)}" if request.GET.get("after") else "",
    })  # fmt: skip


@staff_only
@require_GET
def month(request: HttpRequest, pk: int) -> HttpResponse:
    """One seller's month: each sign with its share, and the messages behind the chosen one."""
    found = gaming.month(request.actor, pk)
    kind = request.GET.get("sign", "")
    kind = kind if kind in SIGNALS else _first(found)
    page = gaming.signals(
        request.actor, found.month, kind, after=request.GET.get("after", "")[:200]
    )
    of, here = found.month, reverse("staff:gaming_month", args=[pk])
    seller = accounts.seller(of.seller_id)
    people = _people(page.rows)
    return render(request, "staff/gaming/month.html", {
        "nav": "staff:gaming", "month": of, "seller": seller, "shop": market_name(of.market),
        "zone": zone_of(of.market), "kind": kind, "words": WORDS[kind], "here": here,
        "shares": [_share(each, here, kind) for each in found.shares],
        "rows": [_signal(each, people) for each in page.rows],
        "earlier": f"{here}?{urlencode({'sign': kind, 'after': page.next})}" if page.next else "",
        "record_url": reverse("staff:violation_new") + "?" + urlencode({
            "seller": seller.slug, "market": of.market, "family": "message_policy",
        }),
        "health_url": reverse("staff:health_seller", args=[seller.slug]),
    })  # fmt: skip


@staff_only
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """A month, or one message of it (`signal`), was looked at."""
    found = gaming.month(request.actor, pk)
    number = request.POST.get("signal", "")
    try:
        if number.isascii() and number.isdigit() and len(number) < 19:
            actions.look_at_signal(gaming.signal(request.actor, int(number)), by=request.actor)
        else:
            actions.look_at_month(found.month, by=request.actor)
            toasts.success(request, "Marked. It comes back when something is added to it.")
    except Stale:
        toasts.info(request, "A colleague has marked it already.")
    kind = request.POST.get("sign", "")
    back = reverse("staff:gaming_month", args=[pk])
    return redirect(f"{back}?sign={kind}" if kind in SIGNALS else back)


def _first(found: Counted) -> str:
    signs = found.signs or [each for each in found.shares if each.count] or found.shares
    return signs[0].signal


def _row(found: Counted, names: dict[int, str]) -> dict[str, Any]:
    of = found.month
    return {
        "of": of, "seller": names.get(of.seller_id, ""), "market": of.market,
        "url": reverse("staff:gaming_month", args=[of.pk]),
        "signs": [
            {"words": WORDS[each.signal][0], "share": percent(each.ppm), "of": each}
            for each in found.signs
        ],
    }  # fmt: skip


def _share(share: Share, here: str, kind: str) -> dict[str, Any]:
    words, says = WORDS[share.signal]
    return {
        "words": words, "says": says, "share": share, "value": percent(share.ppm),
        "limit": percent(share.limit_ppm, share.limit_ppm), "url": f"{here}?sign={share.signal}",
        "current": share.signal == kind,
    }  # fmt: skip


def _signal(of: Signal, people: dict[str, str]) -> dict[str, Any]:
    url = reverse("staff:conversation", args=[of.conversation_id]) + f"#letter-{of.message_id}"
    may_overrule = of.kind == "excused" and of.overruled_at is None
    return {
        "of": of, "url": url, "by": people.get(of.author, ""),
        "overrule_url": reverse("staff:excused", args=[of.message_id]) if may_overrule else "",
    }  # fmt: skip


def _people(rows: list[Signal]) -> dict[str, str]:
    refs = {each.author for each in rows if each.author.startswith("seller:")}
    named = accounts.users_named({int(each.partition(":")[2]) for each in refs}) if refs else {}
    return {each: named.get(int(each.partition(":")[2]), "") for each in refs}


def _months(newest: date) -> list[date]:
    found = [newest]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def _day(said: str, newest: date) -> date:
    """ "2026-03" as its first day; anything else is the month it is."""
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        return newest


def _said(day: date, done: bool, after: str = "") -> str:
    said = {"month": f"{day:%Y-%m}", "done": "1" if done else "", "after": after}
    return urlencode({name: value for name, value in said.items() if value})
