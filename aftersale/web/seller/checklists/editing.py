"""What stands on a team's lists: its size, its season, what it does without, what it adds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists import actions, queries
from aftersale.checklists.queries import Plan
from aftersale.checklists.queries.sources import SOURCES
from aftersale.kernel.errors import Refusal, Stale
from aftersale.web.seller.checklists import words
from aftersale.web.seller.door import team_only

FIELDS = {"words_missing": "words", "words_too_long": "words", "too_many_items": "words",
          "bad_link": "link"}  # fmt: skip


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Owners choose what their team looks at."""
    request.actor.require(P.CHECKLISTS_WRITE)
    if request.method != "POST":
        return _page(request)
    said, drawn = request.POST, queries.plan(request.actor.seller_id or 0)
    offered = {kind for kinds in queries.every_kind(drawn.book).values() for kind in kinds}
    kept = set(said.getlist("kept"))
    actions.draw(
        by=request.actor, size=said.get("size", ""), peak=said.get("peak", ""),
        left_out=offered - kept,
    )  # fmt: skip
    messages.success(request, "Saved. The lists hold from now on.")
    return redirect("seller:checklist_edit")


@team_only
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Something of the team's own."""
    typed = {name: request.POST.get(name, "")[:400] for name in ("cadence", "words", "link")}
    try:
        actions.add(by=request.actor, **typed)
    except Refusal as no:
        if type(no) is not Refusal:
            raise
        wrong = FIELDS.get(no.code, "cadence")
        return _page(request, 422, typed=typed, wrong=wrong, error=words.refused(no))
    messages.success(request, "It stands on the list.")
    return redirect("seller:checklist_edit")


@team_only
@require_POST
def drop(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take an own item off; pressing twice does it once."""
    try:
        actions.drop(by=request.actor, item_id=item_id)
    except Stale:
        pass
    else:
        messages.success(request, "It is off the list. What was signed stays on record.")
    return redirect("seller:checklist_edit")


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    drawn = queries.plan(request.actor.seller_id or 0)
    left_out = set(drawn.team.left_out if drawn.team else ())
    facts = {
        "nav": "seller:checklists", "plan": drawn, "cadences": words.CADENCES,
        "sizes": _sizes(drawn), "peaks": _peaks(drawn),
        "kinds": [
            {"kind": kind, "words": SOURCES[kind].words, "kept": kind not in left_out,
             "when": ", ".join(when)}
            for kind, when in _offered(drawn).items()
        ],
        "own": [
            {"of": each, "cadence": words.CADENCES[each.cadence]} for each in drawn.own.values()
        ],
        "typed": {"cadence": "daily", "words": "", "link": ""},
        **more,
    }  # fmt: skip
    return render(request, "seller/checklists/edit.html", facts, status=status)


def _offered(drawn: Plan) -> dict[str, list[str]]:
    """Every kind of item with the lists it may stand on."""
    found: dict[str, list[str]] = {}
    for cadence, kinds in queries.every_kind(drawn.book).items():
        for kind in kinds:
            found.setdefault(kind, []).append(words.CADENCES[cadence].lower())
    return found


def _sizes(drawn: Plan) -> list[dict[str, Any]]:
    many = drawn.book.checklists.large_skus
    told = "large" if drawn.size_by_skus == "large" else "small"
    offers = f"{many} or more" if told == "large" else f"{drawn.skus}"
    said = drawn.team.size if drawn.team else ""
    return _choices(said, {
        "": ("By what you offer", f"{offers} products, so it is a {told} account; "
             f"large begins at {many}"),
        "small": ("Small", "Seller feedback is looked at every week"),
        "large": ("Large", "Seller feedback is looked at every day"),
    })  # fmt: skip


def _peaks(drawn: Plan) -> list[dict[str, Any]]:
    rules, said = drawn.book.checklists, drawn.team.peak if drawn.team else ""
    first, last = words.day_of_year(rules.festive_first), words.day_of_year(rules.festive_last)
    now = "which is now" if drawn.festive_by_date else "not now"
    return _choices(said, {
        "": ("By the dates", f"{first} to {last}, {now}"),
        "on": ("On", "More is looked at every day, until you turn it off"),
        "off": ("Off", "Also in the festive season"),
    })  # fmt: skip


def _choices(said: str, of: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    return [
        {"value": value, "words": name, "means": means, "chosen": value == said}
        for value, (name, means) in of.items()
    ]
