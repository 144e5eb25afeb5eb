"""The lists behind a figure: what counts against the seller, everything, what was left out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.policy.judging import Sort
from aftersale.health.queries.reasons import reasons
from aftersale.kernel.errors import Unseen
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import behind, cards, codes, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.seller.health.measure import lists
from aftersale.web.seller.health.page import frame, list_url, today_of

PAGE = 50


@team_only
@require_GET
def list_page(request: HttpRequest, measure: str, which: str) -> HttpResponse:
    """A page of one list, the newest first."""
    asked = _asked(request, measure, which)
    actor = request.actor
    figures = health.figures(actor, actor.seller_id, asked.market, asked.fulfilled_by)
    shown = figures[measure]
    page = health.behind(
        actor, actor.seller_id, asked.market, measure, shown.fulfilled_by, which,
        asked.after, PAGE,
    )  # fmt: skip
    here = reverse("seller:health_list", args=[measure, which])
    facts = frame(asked, here) | {
        "shown": shown,
        "which": which,
        "title": behind.LISTS[which],
        "lists": lists(shown, asked, which),
        "measure_url": cards.url(measure, asked),
        "span": words.span(shown.first_day, shown.last_day),
        **behind.table(ALL[measure]),
        "only_all": ALL[measure].sort is not Sort.ORDER,
        "rows": behind.rows(asked.market, page.rows, today_of(asked.market)),
        "earlier": here + asked.query(after=page.next) if page.next else "",
        "first_url": here + asked.query() if asked.after else "",
        "csv_url": list_url(measure, which, asked, "health_csv"),
        "reasons": _reasons(request, asked, shown, which),
        "is_left_out": which == "left_out",
    }
    return render(request, "seller/health/list.html", facts)


def _reasons(request: HttpRequest, asked: Asked, shown: Any, which: str) -> list[dict[str, Any]]:
    """How many for which reason, or by which rule, the most first."""
    if which == "base":
        return []
    found = reasons(
        request.actor, request.actor.seller_id, asked.market, shown.measure, shown.fulfilled_by,
        which,
    )  # fmt: skip
    said = codes.rule if which == "left_out" else lambda code: codes.why([code])[0][1]
    return [{"words": said(code), "number": words.number(many)} for code, many in found.items()]


@team_only
@require_GET
def list_csv(request: HttpRequest, measure: str, which: str) -> HttpResponseBase:
    """The whole list as a file, sent while it is read."""
    asked = _asked(request, measure, which)
    actor = request.actor
    lines = health.behind_csv(
        actor, actor.seller_id, asked.market, measure, asked.fulfilled_by, which
    )
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{measure}-{which}-{asked.market}-{today_of(asked.market).isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _asked(request: HttpRequest, measure: str, which: str) -> Asked:
    asked = asking.read(request)
    if measure not in ALL or which not in behind.LISTS or not asked.market:
        raise Unseen()
    return asked
