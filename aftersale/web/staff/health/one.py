"""One seller's health as the seller sees it, with notices and violations; each figure opens."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from aftersale.accounts import queries as accounts
from aftersale.enforcement.queries import gaming, lists, restrictions
from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.policy.windows import local_day
from aftersale.kernel import clock
from aftersale.kernel.errors import Unseen
from aftersale.web.charts.spark import spark
from aftersale.web.seller.health import behind, words
from aftersale.web.seller.health.cards import by_day, moved
from aftersale.web.seller.health.state import headroom, state
from aftersale.web.seller.notices.listing import violation_row
from aftersale.web.seller.notices.words import heading
from aftersale.web.seller.notices.words import state as notice_state
from aftersale.web.seller.words import market_name, zone_of
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.health.asked import FULFILLERS
from aftersale.web.staff.health.rows import rows
from aftersale.web.templatetags.marks import chip

PAGE = 50
FEW = 5
TONES = {"near": "soon", "bad": "late"}


@staff_only
def seller(request: HttpRequest, slug: str) -> HttpResponse:
    """The account on one marketplace: state, every measure, what it was noticed of."""
    facts = _frame(request, slug, "staff:health_seller", [slug])
    of, market = facts["seller"], facts["market"]
    shown = health.figures(request.actor, of.pk, market, facts["fulfilled_by"])
    today = local_day(zone_of(market), clock.now())
    groups = [
        {
            "words": title,
            "cards": [_card(shown[name], facts) for name in names],
            "sparks": by_day([shown[name] for name in names], today),
        }
        for title, names in (*words.GROUPS, ("Rules", (words.RATING,)))
    ]
    asked = lists.Asked(seller_id=of.pk)
    return render(request, "staff/health/seller.html", facts | {
        "state": state(shown, market, may_sell=restrictions.may_sell(of.pk, market)),
        "groups": groups,
        "notices": [
            {"of": each, "heading": heading(each), "state": notice_state(each, for_staff=True)}
            for each in lists.notices(request.actor, asked, size=FEW).rows
        ],
        "violations": [
            violation_row(each) for each in lists.violations(request.actor, asked, size=FEW).rows
        ],
        "restricted": [heading(each) for each in restrictions.in_force(of.pk, market)],
        "months": [each for each in gaming.months_of(request.actor, of.pk) if each.signs][:FEW],
        "warn_url": _to_issue(facts), "violate_url": _to_record(facts),
        "notices_url": reverse("staff:notices") + "?" + urlencode({"seller": of.name}),
        "violations_url": reverse("staff:violations") + "?" + urlencode({"seller": of.name}),
    })  # fmt: skip


@staff_only
def measure(request: HttpRequest, slug: str, measure: str) -> HttpResponse:
    """The cases behind one figure, each of which opens."""
    facts, which = _opened(request, slug, measure)
    of, market = facts["seller"], facts["market"]
    shown = health.figures(request.actor, of.pk, market, facts["fulfilled_by"])[measure]
    page = health.behind(
        request.actor, of.pk, market, measure, shown.fulfilled_by, which,
        request.GET.get("after", "")[:200], PAGE,
    )  # fmt: skip
    here, narrowed = reverse("staff:health_measure", args=[slug, measure]), facts["narrowed"]
    return render(request, "staff/health/measure.html", facts | {
        "shown": shown, "card": _card(shown, facts), "room": headroom(shown),
        "span": words.span(shown.first_day, shown.last_day), "which": which,
        "lists": _lists(shown, here, narrowed, which), "dated": behind.dated(ALL[measure]),
        "rows": rows(market, page.rows, local_day(zone_of(market), clock.now())),
        "earlier": f"{here}?{urlencode({**narrowed, 'which': which, 'after': page.next})}"
        if page.next else "",
        "csv_url": reverse("staff:health_csv", args=[slug, measure])
        + f"?{urlencode({**narrowed, 'which': which})}",
        "warn_url": _to_issue(facts, measure),
    })  # fmt: skip


@staff_only
def csv(request: HttpRequest, slug: str, measure: str) -> HttpResponseBase:
    """The whole list behind a figure as a file, sent while it is read."""
    facts, which = _opened(request, slug, measure)
    lines = health.behind_csv(
        request.actor, facts["seller"].pk, facts["market"], measure, facts["fulfilled_by"], which
    )
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{slug}-{measure}-{which}-{facts['market']}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _opened(request: HttpRequest, slug: str, measure: str) -> tuple[dict[str, Any], str]:
    if measure not in ALL:
        raise Unseen()
    facts = _frame(request, slug, "staff:health_measure", [slug, measure])
    which = request.GET.get("which", "")
    return facts, which if which in behind.LISTS else "bad"


def _frame(request: HttpRequest, slug: str, name: str, args: list[str]) -> dict[str, Any]:
    """Whose health, on which marketplace, of which orders, and the two switches above a page."""
    of = accounts.seller_by_slug(slug)
    if of is None:
        raise Unseen()
    known = accounts.markets_of(of.pk)
    if not known:
        raise Unseen()
    market, whose = request.GET.get("market", ""), request.GET.get("fulfilled_by", "")
    market = market if market in known else known[0]
    whose = whose if whose in FULFILLERS else "all"
    here = reverse(name, args=args)
    return {
        "nav": "staff:health", "seller": of, "market": market, "fulfilled_by": whose,
        "narrowed": {"market": market, "fulfilled_by": whose}, "shop": market_name(market),
        "health_url": reverse("staff:health_seller", args=[slug])
        + f"?{urlencode({'market': market, 'fulfilled_by': whose})}",
        "markets": _switch(here, "market", {each: market_name(each) for each in known}, market,
                           {"fulfilled_by": whose}),
        "fulfillers": _switch(here, "fulfilled_by", FULFILLERS, whose, {"market": market}),
        "zone": zone_of(market),
    }  # fmt: skip


def _switch(
    here: str, name: str, known: dict[str, str], chosen: str, rest: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "words": said, "current": value == chosen,
            "url": f"{here}?{urlencode({**rest, name: value})}",
        }
        for value, said in known.items()
    ]  # fmt: skip


def _card(shown: Any, facts: dict[str, Any]) -> dict[str, Any]:
    where = urlencode(facts["narrowed"])
    tone = TONES.get(shown.status, "")
    return {
        "title": shown.title, "value": words.value(shown), "tone": tone,
        "url": reverse("staff:health_measure", args=[facts["seller"].slug, shown.measure])
        + f"?{where}",
        "counted": words.counted(shown), "chip": chip(*words.chip_of(shown)),
        "spark": spark(shown.trend, words.goal(shown) or None, shown.good, tone),
        "limit": words.limit(shown), "moved": moved(shown), "others": [],
    }  # fmt: skip


def _lists(shown: Any, here: str, narrowed: dict[str, str], which: str) -> list[dict[str, Any]]:
    weights = {"bad": shown.bad, "base": shown.base, "left_out": shown.left_out}
    titles = behind.LISTS | {"bad": "Counts against the seller"}
    return [
        {
            "words": title, "current": name == which, "number": words.number(weights[name]),
            "url": f"{here}?{urlencode({**narrowed, 'which': name})}",
        }
        for name, title in titles.items()
    ]  # fmt: skip


def _to_issue(facts: dict[str, Any], measure: str = "") -> str:
    said = {"seller": facts["seller"].slug, **facts["narrowed"]}
    said |= {"measure": measure} if measure else {}
    return reverse("staff:notice_new") + "?" + urlencode(said)


def _to_record(facts: dict[str, Any]) -> str:
    said = {"seller": facts["seller"].slug, "market": facts["market"]}
    return reverse("staff:violation_new") + "?" + urlencode(said)
