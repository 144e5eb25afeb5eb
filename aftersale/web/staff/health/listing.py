"""All sellers by one of their figures, the worst first; others of their figures beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.queries import alongside
from aftersale.health.queries.overview import SellerLine, SellerPage
from aftersale.market.rulebook import markets
from aftersale.web.seller.health import words
from aftersale.web.seller.words import market_name
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.health import asked as asking
from aftersale.web.staff.health.asked import Asked
from aftersale.web.templatetags.marks import chip

BESIDE = {
    "order_defect_rate": "Defects",
    "late_shipment_rate": "Late",
    "cancellation_rate": "Cancelled",
    "valid_tracking_rate": "Tracking",
    "response_time": "In time",
    "account_health_rating": "Rating",
}
"""Which figures stand beside the one that sorts, with a short heading."""
PAGE = 25
MOST_FOUND = 25
TONES = {"near": "soon", "bad": "late"}


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    """One page of sellers."""
    asked = asking.read(request)
    page = _found(request, asked)
    ids = [each.seller_id for each in page.rows]
    columns = [name for name in BESIDE if name != asked.measure]
    beside = alongside.alongside(request.actor, asked.market, ids, columns, asked.fulfilled_by)
    return render(request, "staff/health/sellers.html", {
        "nav": "staff:health", "asked": asked, "title": ALL[asked.measure].title,
        "measures": {name: each.title for name, each in ALL.items()},
        "markets": {each: market_name(each) for each in markets()},
        "fulfillers": asking.FULFILLERS, "tabs": _tabs(request, asked),
        "columns": _columns(asked, columns),
        "rows": [_row(each, asked, columns, beside.get(each.seller_id, {})) for each in page.rows],
        "other_way": asked.query(order="best" if asked.order == "worst" else "worst"),
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": asked.query() if asked.after else "",
    })  # fmt: skip


def _found(request: HttpRequest, asked: Asked) -> SellerPage:
    if asked.q:
        return _named(request, asked)
    return health.overview(
        request.actor, asked.market, asked.measure, asked.whose, ascending=asked.ascending,
        status=asked.status, after=asked.after, size=PAGE,
    )  # fmt: skip


def _named(request: HttpRequest, asked: Asked) -> SellerPage:
    """Sellers of that name, with or without a figure."""
    found = list(accounts.sellers().filter(name__istartswith=asked.q)[:MOST_FOUND])
    figures = alongside.alongside(
        request.actor, asked.market, [each.pk for each in found], [asked.measure],
        asked.fulfilled_by,
    )  # fmt: skip
    return SellerPage([
        SellerLine(each.pk, each.name, each.slug, figures[each.pk][asked.measure])
        for each in found
        if asked.measure in figures.get(each.pk, {})
    ])  # fmt: skip


def _tabs(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    counts = alongside.tally(request.actor, asked.market, asked.measure, asked.fulfilled_by)
    return [
        {
            "words": said, "url": asked.query(status=name), "current": name == asked.status,
            "count": counts.get(name, 0), "tone": "late" if name == "bad" else "",
        }
        for name, said in asking.STATUSES.items()
    ]  # fmt: skip


def _columns(asked: Asked, names: list[str]) -> list[dict[str, str]]:
    return [
        {"words": BESIDE[name], "title": ALL[name].title, "url": asked.query(measure=name)}
        for name in names
    ]


def _row(
    line: SellerLine, asked: Asked, columns: list[str], beside: dict[str, Any]
) -> dict[str, Any]:
    where = f"?market={asked.market}"
    where += f"&fulfilled_by={asked.fulfilled_by}" if asked.fulfilled_by != "all" else ""
    return {
        "name": line.name,
        "url": reverse("staff:health_seller", args=[line.slug]) + where,
        "opened": reverse("staff:health_measure", args=[line.slug, asked.measure]) + where,
        "value": words.value(line.shown),
        "of": words.counted(line.shown),
        "tone": TONES.get(line.shown.status, ""),
        "chip": chip(*words.chip_of(line.shown)),
        "beside": [_cell(name, beside) for name in columns],
    }


def _cell(name: str, beside: dict[str, Any]) -> dict[str, str]:
    if (shown := beside.get(name)) is None:
        return {"words": BESIDE[name], "value": "–", "tone": ""}
    return {
        "words": BESIDE[name], "value": words.value(shown), "tone": TONES.get(shown.status, ""),
    }  # fmt: skip
