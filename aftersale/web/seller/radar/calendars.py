"""Calendars that follow the radar: made, shown once, ended; and the file at the secret address."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import parse_etags
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.desk import actions
from aftersale.desk import queries as desk
from aftersale.desk.actions import FeedWish
from aftersale.desk.sources import KINDS
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, TooOften, Unseen
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.radar.rows import page_of
from aftersale.web.seller.radar.words import kind_words
from aftersale.web.seller.words import market_name

if TYPE_CHECKING:
    from aftersale.desk.models import Feed

AGAINST_THE_RULES = 422
MOST_EVENTS = 300
AHEAD = timedelta(days=90)
CUT = f"What is late and what is due in {AHEAD.days} days, the soonest {MOST_EVENTS} at most."
MOST_A_MINUTE = 12
WHOSE = {"all": "All deadlines", "mine": "Only mine", "unassigned": "Only nobody's"}
ALARMS = {"": "No reminder", "15": "15 minutes before", "60": "1 hour before",
          "240": "4 hours before", "1440": "1 day before"}  # fmt: skip
REFUSED = {
    "too_many_feeds": "You have {at_most} calendars, which is the most. End one first.",
    "alarm_too_early": "A reminder comes a week before at the earliest.",
}


@team_only
def calendars(request: HttpRequest) -> HttpResponse:
    """One's own calendars, and a new one, whose address is shown this once."""
    if request.method != "POST":
        return _page(request)
    try:
        _, secret = actions.make_feed(_wish(request.POST), by=request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        error = REFUSED.get(no.code, "That was not possible.").format(**no.facts)
        return _page(request, error=error, status=AGAINST_THE_RULES)
    return _page(request, url=_address(secret))


def _wish(data: QueryDict) -> FeedWish:
    return FeedWish(
        name=data.get("name", ""), market=data.get("market", ""), kinds=data.getlist("kind"),
        whose=data.get("whose", "all"), alarm_minutes=whole(data.get("alarm")) or None,
    )  # fmt: skip


def _address(secret: str) -> str:
    return config.get().base_url + reverse("seller:radar_feed", args=[secret])


def _page(
    request: HttpRequest, *, url: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    markets = accounts.markets_of(request.actor.seller_id)
    facts = {
        "nav": "seller:radar",
        "url": url,
        "webcal": url.replace("https:", "webcal:", 1).replace("http:", "webcal:", 1),
        "error": error,
        "feeds": [_line(feed) for feed in desk.feeds(request.actor)],
        "markets": {each: market_name(each) for each in markets},
        "kinds": {kind: kind_words(kind) for kind in KINDS},
        "whose": WHOSE,
        "alarms": ALARMS,
        "cut": CUT,
    }
    return render(request, "seller/radar/calendars.html", facts, status=status)


def _line(feed: Feed) -> dict[str, Any]:
    said = [WHOSE[feed.whose]]
    if feed.market:
        said.append(market_name(feed.market))
    said += [kind_words(kind) for kind in feed.kinds]
    if feed.alarm_minutes:
        said.append(ALARMS.get(str(feed.alarm_minutes), f"{feed.alarm_minutes} minutes before"))
    return {"of": feed, "says": ", ".join(said)}


@team_only
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The address opens nothing any more."""
    actions.revoke_feed(desk.own_feed(request.actor, pk), by=request.actor)
    return redirect("seller:radar_calendars")


@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file. Who knows the address needs nothing else, so it tells little (C10)."""
    found = desk.feed_of(token)
    if found is None:
        raise Unseen()
    of, actor = found
    _not_too_often(of)
    actions.feed_read(of)
    content = _file(of, actor)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponse(status=304, headers={"ETag": tag})
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = tag
    response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _file(of: Feed, actor: Actor) -> bytes:
    from aftersale.desk.calendar import writing  # 0.1 s that only readers of calendars wait for

    person = {"mine": of.person_id, "unassigned": "none"}.get(of.whose, "")
    asked = desk.Asked(
        market=of.market, kinds=tuple(of.kinds), person=person, until=clock.now() + AHEAD
    )
    rows = desk.radar(actor, asked, size=MOST_EVENTS, weighed=False).rows
    base = config.get().base_url
    return writing.calendar(
        rows, name=of.name, host=urlsplit(base).hostname or "aftersale",
        link=lambda row: base + page_of(row), alarm_minutes=of.alarm_minutes, says=CUT,
    )  # fmt: skip


def _not_too_often(of: Feed) -> None:
    """Programs that ask every few seconds wait; refuses `too_often`."""
    minute = int(clock.now().timestamp() // 60)
    key = f"feed-{of.pk}-{minute}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > MOST_A_MINUTE:
        raise TooOften(wait=60)
