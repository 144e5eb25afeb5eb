"""Looking ahead: when defects leave, where the pace leads, what a deed would do (F3, idea 4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.health import queries as health
from aftersale.health.measures import ALL
from aftersale.health.policy.judging import Sort
from aftersale.health.policy.rates import NUMBERS, ORDERS
from aftersale.health.policy.supposing import DEEDS
from aftersale.health.queries import ahead
from aftersale.health.queries.ahead import Change, Leaving, Open, OpenKind, Outcome
from aftersale.health.queries.opening import MOST_COUNTED
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current
from aftersale.web.charts.window import short_day
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import behind, cards, drawing, words
from aftersale.web.seller.health.asked import Asked
from aftersale.web.seller.health.page import frame, today_of
from aftersale.web.templatetags.clock import clock_chip

MOST = 60
"""So many deeds are supposed at once."""
NAMED = 3
"""So many cases are named on a line; the rest are behind the figure."""
KINDS = {
    "claim": "Guarantee claims", "chargeback": "Chargebacks", "return": "Returns to decide",
    "message": "Messages to answer", "feedback": "Negative ratings", "order": "Orders not sent yet",
}  # fmt: skip


@team_only
@require_GET
def ahead_page(request: HttpRequest) -> HttpResponse:
    """One measure's window and pace, and beside it everything open with what it would do."""
    asked = asking.read(request)
    if not asked.market:
        return render(request, "seller/health/nothing.html", {"nav": "seller:health"})
    actor, seller_id = request.actor, request.actor.seller_id
    figures = health.figures(actor, seller_id, asked.market, asked.fulfilled_by)
    name = _measure(request, figures)
    shown, today, here = figures[name], today_of(asked.market), reverse("seller:health_ahead")
    facts = frame(asked, here) | {
        "here": here, "measure": name, "shown": shown, "card": cards.card(shown, asked),
        "measures": [{"name": each.measure, "words": each.title} for each in _offered(figures)],
        "only_all": ALL[name].sort is not Sort.ORDER,
        "window": drawing.drawn(seller_id, shown, today, with_chart=False).window,
        "days": words.plural(words.length(shown), "day", "days"),
        "dated": behind.table(ALL[name])["dated"].lower(),
        "leaving": _leaving(request, asked, name, today),
        "pace": ahead.pace(actor, seller_id, asked.market, name, shown.fulfilled_by),
        **_supposed(request, asked),
    }  # fmt: skip
    return render(request, "seller/health/ahead.html", facts)


def _measure(request: HttpRequest, figures: dict[str, Any]) -> str:
    """The measure asked for, else the first that is past or near its limit."""
    asked = request.GET.get("measure", "")
    if asked in ALL and asked not in NUMBERS:
        return asked
    worst = [each for status in ("bad", "near") for each in _offered(figures)
             if each.status == status]  # fmt: skip
    return worst[0].measure if worst else "order_defect_rate"


def _offered(figures: dict[str, Any]) -> list[Any]:
    return [each for name, each in figures.items() if name not in NUMBERS]


def _leaving(request: HttpRequest, asked: Asked, name: str, today: date) -> list[dict[str, Any]]:
    found = ahead.roll_off(
        request.actor, request.actor.seller_id, asked.market, name, asked.fulfilled_by
    )
    letters = behind.conversations([line for each in found for line in each.lines[:NAMED]])
    target = current(asked.market).health.measures[name].target_ppm
    return [_leaves(each, asked, letters, today) | {
        "rate": words.percent(each.rate_after_ppm, target)
    } for each in found]  # fmt: skip


def _leaves(of: Leaving, asked: Asked, letters: dict[int, int], today: date) -> dict[str, Any]:
    return {
        "of": of, "day": words.day(of.day, today), "tone": cards.TONES.get(of.status_after, ""),
        "cases": [
            {"words": behind.name(line), "url": behind.url(line, asked.market, letters)}
            for line in of.lines[:NAMED]
        ],
        "more": max(0, len(of.lines) - NAMED),
    }  # fmt: skip


def _supposed(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Everything open, what is supposed of it, and all measures before and after."""
    actor, seller_id = request.actor, request.actor.seller_id
    kinds = ahead.open_kinds(actor, seller_id, asked.market)
    wanted = _wanted(request)
    try:
        outcomes = ahead.what_if(
            actor, seller_id, asked.market,
            [Change(subject, deed) for subject, deed in wanted.items()], asked.fulfilled_by,
        )  # fmt: skip
    except Unseen:
        wanted, outcomes = {}, {}
    rows = [_outcome(each, asked) for name, each in outcomes.items() if name != ORDERS]
    return {
        "groups": [_group(each, wanted, asked) for each in kinds], "many": len(wanted),
        "outcomes": rows,
        "changed": [each for each in rows if each["of"].is_changed],
        "said": _said(wanted, outcomes, asked.market),
    }  # fmt: skip


def _wanted(request: HttpRequest) -> dict[str, str]:
    """What the address supposes: `claim:7=grant`; what there is not is passed over."""
    found = {
        subject: deed
        for subject, deed in request.GET.items()
        if deed in DEEDS.get(subject.partition(":")[0], {})
    }
    return dict(list(found.items())[:MOST])


def _said(wanted: dict[str, str], outcomes: dict[str, Outcome], market: str) -> str:
    if not wanted:
        return ""
    begins = "With all of this"
    if len(wanted) == 1:
        [(subject, deed)] = wanted.items()
        begins = DEEDS[subject.partition(":")[0]][deed].begins
    said = ahead.sentence(begins, outcomes, market).replace(" %", f"{words.FIXED}%")
    return said or f"{begins}, no figure with a limit would be any other."


def _group(of: OpenKind, wanted: dict[str, str], asked: Asked) -> dict[str, Any]:
    """Cases of one kind; folded where there is no clock that runs and nothing is supposed."""
    chosen = sum(each.subject in wanted for each in of.cases)
    return {
        "kind": of.kind, "words": KINDS[of.kind], "chosen": chosen, "many": _many(of),
        "cases": [_case(each, wanted.get(each.subject, ""), asked) for each in of.cases],
        "open": bool(chosen) or of.kind in ("claim", "chargeback", "return"),
    }  # fmt: skip


def _many(of: OpenKind) -> str:
    """ "3", or "10 of 34" where not all are offered; "10 of 100+" where nobody counted on."""
    shown = len(of.cases)
    if of.many <= shown:
        return str(shown)
    return f"{shown} of {of.many}{'+' if of.many >= MOST_COUNTED else ''}"


def _case(of: Open, wanted: str, asked: Asked) -> dict[str, Any]:
    deeds = DEEDS[of.kind]
    return {
        "of": of, "url": _url(of, asked.market), "wanted": wanted,
        "clock": clock_chip(of.due_at, "left") if of.due_at else "",
        "deeds": [
            {"name": name, "words": deeds[name].words, "chosen": name == wanted}
            for name in of.deeds
        ],
    }  # fmt: skip


def _url(of: Open, market: str) -> str:
    """The page of the thing itself."""
    names = {"claim": "claim", "chargeback": "chargeback", "return": "return",
             "message": "conversation", "feedback": "feedback_one"}  # fmt: skip
    if of.kind == "order":
        return reverse("seller:order", args=[market, of.order_number])
    return reverse(f"seller:{names[of.kind]}", args=[of.about_id])


def _outcome(of: Outcome, asked: Asked) -> dict[str, Any]:
    target = current(asked.market).health.measures[of.measure].target_ppm
    said = words.number if of.measure in NUMBERS else None

    def value(ppm: int | None) -> str:
        if ppm is None:
            return "–"
        return said(ppm) if said else words.percent(ppm, target)

    return {
        "of": of, "url": cards.url(of.measure, asked),
        "before": value(of.before.rate_ppm), "after": value(of.after.rate_ppm),
        "counts": f"{words.number(of.after.bad)} of {words.number(of.after.base)}",
        "tone": cards.TONES.get(of.after.status, "good" if of.after.status == "good" else ""),
        "until": short_day(of.until) if of.until else "",
    }  # fmt: skip
