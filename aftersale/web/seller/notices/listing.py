"""Everything the marketplace has noticed a seller of: what to answer first, then violations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.enforcement.queries import lists
from aftersale.enforcement.queries.words import family_of
from aftersale.kernel.actor import Actor
from aftersale.web.seller.door import team_only
from aftersale.web.seller.notices import words
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.enforcement.models import Notice, Violation

TABS = {
    "issued": "To answer",
    "answered": "Being decided",
    "upheld": "Standing",
    "lifted": "Lifted",
    "violations": "Violations",
}
EMPTY = {
    "issued": ("Nothing to answer", "Warnings and restrictions of the marketplace come here."),
    "answered": ("Nothing is being decided", "What you have answered waits here."),
    "upheld": ("Nothing stands", "What the marketplace upholds is kept here."),
    "lifted": ("Nothing was lifted yet", "What the marketplace lifts is kept here."),
    "violations": ("No violations", "Rules the marketplace finds broken are kept here."),
}


@team_only
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """The lists, each by what is due."""
    actor = request.actor
    actor.require(P.ENFORCEMENT_READ)
    name = request.GET.get("list", "")
    name = name if name in TABS else _first(actor)
    after = request.GET.get("after", "")[:200]
    is_violations = name == "violations"
    asked = lists.Asked(list="all" if is_violations else name, cursor=after)
    page = (lists.violations if is_violations else lists.notices)(actor, asked)
    base = reverse("seller:notices")
    return render(request, "seller/notices/notices.html", {
        "nav": "seller:notices", "tabs": _tabs(actor, name, base),
        "notices": [] if is_violations else [_notice(each) for each in page.rows],
        "violations": [violation_row(each) for each in page.rows] if is_violations else [],
        "empty": EMPTY[name], "here_url": f"{base}?{urlencode({'list': name, 'after': after})}",
        "more_url": f"{base}?{urlencode({'list': name, 'after': page.next})}" if page.next else "",
        "first_url": f"{base}?list={name}" if after else "",
    })  # fmt: skip


def _first(actor: Actor) -> str:
    """The first list with something in it, else what is to answer."""
    counts = lists.tally(actor)
    return next((name for name in ("issued", "answered", "upheld") if counts[name]), "issued")


def _tabs(actor: Actor, name: str, base: str) -> list[dict[str, Any]]:
    counts = lists.tally(actor)
    standing = lists.tally_violations(actor)["standing"]
    return [
        {
            "words": said, "url": f"{base}?list={each}", "current": each == name,
            "count": standing if each == "violations" else counts[each],
            "tone": "todo" if each == "issued" else "",
        }
        for each, said in TABS.items()
    ]  # fmt: skip


def _notice(of: Notice) -> dict[str, Any]:
    return {
        "of": of,
        "url": reverse("seller:notice", args=[of.pk]),
        "heading": words.heading(of),
        "kind": words.KINDS[of.kind],
        "state": words.state(of),
        "shop": market_name(of.market),
        "zone": zone_of(of.market),
    }


def violation_row(of: Violation) -> dict[str, Any]:
    """One violation as a line."""
    order = [of.market, of.order_number]
    return {
        "of": of,
        "family": family_of(of),
        "severity": words.severity_chip(of),
        "state": words.state_chip(of),
        "shop": market_name(of.market),
        "zone": zone_of(of.market),
        "order_url": reverse("seller:order", args=order) if of.order_number else "",
    }
