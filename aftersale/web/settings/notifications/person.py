"""How one member of a team is reached: by family and marketplace, quiet hours, digest (A137)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import Refusal
from aftersale.notifications import actions as notifications
from aftersale.notifications import queries, routing
from aftersale.notifications.catalogue import CATALOGUE
from aftersale.notifications.catalogue.labels import LABELS
from aftersale.notifications.families import FAMILIES, Family
from aftersale.web import refusals
from aftersale.web.settings.access import signed_in
from aftersale.web.settings.forms import market_name
from aftersale.web.settings.frame import show
from aftersale.web.settings.notifications import posted, words

HERE = "settings:notifications"
EVERYWHERE = "everywhere"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in("seller")
def person(request: HttpRequest) -> HttpResponse:
    """One's own choices; posting sets those of a marketplace, or of all."""
    by, markets = request.actor, accounts.markets_of(request.actor.seller_id)
    market = chosen_market(request, markets)
    if request.method != "POST":
        return _page(request, market, markets)
    wishes = posted.of_person(request.POST)
    try:
        for each in markets if EVERYWHERE in request.POST else [market]:
            notifications.choose(each, wishes, by=by)
    except Refusal as no:
        return refused(request, no, lambda: _page(request, market, markets, wishes))
    messages.success(request, "Saved.")
    return redirect(f"{reverse(HERE)}?market={market}")


@require_POST
@signed_in("seller")
def when(request: HttpRequest) -> HttpResponse:
    """Set quiet hours and digest."""
    markets = accounts.markets_of(request.actor.seller_id)
    market = chosen_market(request, markets)
    try:
        notifications.read_when(by=request.actor, **posted.habits(request.POST))
    except Refusal as no:
        return refused(request, no, lambda: _page(request, market, markets))
    messages.success(request, "Saved.")
    return redirect(f"{reverse(HERE)}?market={market}#when")


@require_POST
@signed_in("seller")
def mend(request: HttpRequest, failing_id: int) -> HttpResponse:
    """An address works again: try it; or it is not to be mended."""
    row = queries.failing(request.actor, failing_id)
    if "dismiss" in request.POST:
        notifications.dismiss(row, by=request.actor)
        messages.success(request, f"{row.address} is not shown as failing any more.")
    else:
        notifications.mend(row, by=request.actor)
        messages.success(request, f"A letter is on its way to {row.address}.")
    return redirect("seller:notifications" if request.POST.get("from") == "account" else HERE)


def chosen_market(request: HttpRequest, markets: list[str]) -> str:
    """The marketplace a page is about: as asked, else the first."""
    asked = request.GET.get("market", "")
    return asked if asked in markets else next(iter(markets), "")


def places(request: HttpRequest, market: str, markets: list[str]) -> list[dict[str, Any]]:
    """The switch between marketplaces."""
    return [
        {"words": market_name(each), "url": f"?market={each}", "current": each == market}
        for each in markets
    ]


def refused(request: HttpRequest, no: Refusal, page: Any) -> HttpResponse:
    """The page again, with what was wrong said above it; other refusals have their own pages."""
    if type(no) is not Refusal:
        raise no
    family = FAMILIES.get(Family(no.facts["family"])) if "family" in no.facts else None
    said = f"{family.name}: {refusals.words(no)}" if family else refusals.words(no)
    messages.error(request, said)
    response: HttpResponse = page()
    response.status_code = 422
    return response


def _page(
    request: HttpRequest, market: str, markets: list[str], wishes: Any = None
) -> HttpResponse:
    by = request.actor
    choices = queries.personal_choices(by.id, market)
    habits = queries.habits_of(by.id, routing.zone_of(by.seller_id))
    mine = queries.heard_by(by, market)
    gets = {
        each: words.ways(reader, has_digest=habits.digest != "off") for each, reader in mine.items()
    }
    return show(
        request,
        "settings/notifications/person.html",
        market=market,
        market_name=market_name(market) if market else "",
        places=places(request, market, markets),
        rows=[_row(each, choices[each], mine[each], gets[each], wishes) for each in FAMILIES],
        emails=words.EMAILS,
        habits=habits,
        zone=habits.zone,
        zones=words.zones(habits.zone),
        cadences=words.CADENCES,
        days=words.DAYS,
        hours=words.HOURS,
        failing=queries.failing_of(by, own=True),
    )


def _row(family: Family, choice: Any, reader: Any, gets: str, wishes: Any) -> dict[str, Any]:
    about = FAMILIES[family]
    page, email = (wishes or {}).get(family, (choice.page, choice.email))
    if choice.pk is None and not wishes:
        page = bool(reader and reader.page)
    return {
        "family": family.value,
        "about": about,
        "page": page,
        "email": email,
        "gets": gets,
        "examples": examples(family),
    }


def examples(family: Family) -> list[str]:
    """What belongs to a family, in the words of its rows."""
    folders = [row.folder for row in CATALOGUE if row.family == family and row.to_sellers]
    return [LABELS[each] for each in dict.fromkeys(folders) if each in LABELS]
