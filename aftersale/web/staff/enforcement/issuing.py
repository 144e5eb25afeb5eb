"""Issuing a notice: prefilled from the figure or the violation it rests on, read by a person."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aftersale.enforcement import actions, queries
from aftersale.enforcement.actions import Grounds
from aftersale.health.measures import ALL
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.web.seller.notices.words import refused
from aftersale.web.seller.words import market_name
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.enforcement import typed

if TYPE_CHECKING:
    from aftersale.enforcement.models import Notice, Violation

WANTED = "Say what went wrong, what you have done for the buyers concerned, and what you change."
TEXTS = ("facts", "rule", "wanted")


@staff_only
def new(request: HttpRequest) -> HttpResponse:
    """The form, and what it does."""
    data = request.POST if request.method == "POST" else request.GET
    seller, markets, market = typed.seller_of(data)
    figures = typed.figures_of(request, seller.pk, market, data.get("fulfilled_by", ""))
    violation = _violation(request, data.get("violation", ""), seller.pk)
    page = {"seller": seller, "market": market, "markets": markets, "violation": violation}
    if request.method != "POST":
        return _form(request, page, figures, _prefilled(data, market, figures, violation))
    said = _said(request)
    try:
        row = _issue(request, page, figures, said)
    except NotPermitted:
        raise
    except Refusal as no:
        return _form(request, page, figures, said, refused(no), no.facts.get("id"))
    toasts.success(request, "Issued. The seller gets an e-mail with the reasons.")
    return redirect("staff:notice", row.pk)


def _issue(
    request: HttpRequest, page: dict[str, Any], figures: dict[str, Any], said: dict[str, Any]
) -> Notice:
    grounds = Grounds(
        ground=said["ground"], facts=said["facts"], rule=said["rule"], wanted=said["wanted"],
        figures=typed.chosen(figures, said["figures"]), violation=page["violation"],
    )  # fmt: skip
    facts = {
        "by": request.actor, "market": page["market"], "grounds": grounds, "once": said["once"],
    }  # fmt: skip
    if said["kind"] == "restriction":
        return actions.restrict(page["seller"].pk, kind=said["restriction"], **facts)
    return actions.warn(page["seller"].pk, **facts)


def _said(request: HttpRequest) -> dict[str, Any]:
    data = request.POST
    texts = {name: one_newline(data.get(name, "")) for name in TEXTS}
    return texts | {
        "kind": "restriction" if data.get("kind") == "restriction" else "warning",
        "restriction": data.get("restriction", ""), "ground": data.get("ground", "")[:40],
        "figures": data.getlist("figures"), "once": data.get("once", ""),
        "fulfilled_by": data.get("fulfilled_by", ""),
    }  # fmt: skip


def _prefilled(
    data: Any, market: str, figures: dict[str, Any], violation: Violation | None
) -> dict[str, Any]:
    """What is known before a person writes: the figure's own sentence, or the violation's."""
    measure = data.get("measure", "")
    ground = violation.family if violation else measure if measure in ALL else _worst(figures)
    shown = figures.get(ground)
    return {
        "kind": "warning", "restriction": "", "ground": ground,
        "facts": violation.reason if violation else typed.facts_for(shown),
        "rule": typed.rule_for(market, ground, shown), "wanted": WANTED,
        "figures": [ground] if shown else [], "once": secrets.token_hex(8),
        "fulfilled_by": data.get("fulfilled_by", ""),
    }  # fmt: skip


def _worst(figures: dict[str, Any]) -> str:
    """The first figure past its limit, else the first close to it."""
    for status in ("bad", "near"):
        for name, each in figures.items():
            if each.status == status and not each.parent:
                return name
    return ""


def _form(
    request: HttpRequest, page: dict[str, Any], figures: dict[str, Any], said: dict[str, Any],
    error: str = "", known: int | None = None,
) -> HttpResponse:  # fmt: skip
    rules = current(page["market"]).enforcement
    return render(request, "staff/enforcement/new_notice.html", page | {
        "nav": "staff:notices", "shop": market_name(page["market"]), "said": said, "error": error,
        "known": known, "limit": rules.words_characters, "hours": rules.answer_hours,
        "restrictions": [
            {"kind": each.kind, "words": each.labels.en, "says": each.sentence.en,
             "effect": each.effect}
            for each in rules.restrictions
        ],
        "families": [(each.kind, each.labels.en) for each in rules.families],
        "measures": [(name, each.title) for name, each in ALL.items()],
        "figures": [
            {"measure": name, "told": typed.told(each), "ticked": name in said["figures"],
             "status": each.status}
            for name, each in figures.items()
            if each.target_ppm
        ],
    }, status=422 if error else 200)  # fmt: skip


def _violation(request: HttpRequest, number: str, seller_id: int) -> Violation | None:
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    found = queries.violations_visible_to(request.actor).filter(pk=int(number))
    return found.filter(seller_id=seller_id).first()
