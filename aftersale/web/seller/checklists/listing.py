"""What there is to look at today, this week and this month, and signing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from aftersale.accounts.permissions import Permission as P
from aftersale.checklists import actions, queries
from aftersale.checklists.policy.periods import Period
from aftersale.checklists.queries import Day, Item, List
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, TooOften, Unseen
from aftersale.web.seller.checklists import words
from aftersale.web.seller.door import team_only

BACK = {"today": "seller:today"}


@team_only
@require_safe
def checklists(request: HttpRequest) -> HttpResponse:
    """All lists as they stand now."""
    day = queries.today(request.actor)
    facts = {
        "nav": "seller:checklists", "day": day, "zone": day.zone,
        "lists": [_list(each, request.actor) for each in day.lists],
        "may_sign": request.actor.can(P.CHECKLISTS_SIGN),
        "may_write": request.actor.can(P.CHECKLISTS_WRITE),
        "words": words.day(day.day), "why": _why(day),
    }  # fmt: skip
    return render(request, "seller/checklists/checklists.html", facts)


def _why(day: Day) -> str:
    """Which lists these are."""
    size = "a large account" if day.size == "large" else "a small account"
    return f"The lists of {size}" + (" in the festive season" if day.festive else "")


def _list(of: List, actor: Actor) -> dict[str, Any]:
    return {
        "of": of,
        "when": words.span(Period(of.cadence, of.first_day, of.last_day)),
        "rows": [row(each, actor) for each in of.items],
    }


def row(item: Item, actor: Actor) -> dict[str, Any]:
    """One item as pages show it; Today's card has the same."""
    mine = item.by == actor.ref or actor.can(P.CHECKLISTS_WRITE)
    return {
        "of": item, "url": words.address(item), "left": words.left(item),
        "help": words.help_of(item), "may_take_back": item.is_signed and mine,
    }  # fmt: skip


@team_only
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Sign an item, with a word if one was written."""
    word = request.POST.get("word", "")
    return _done(request, lambda **of: actions.sign(by=request.actor, word=word, **of))


@team_only
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Open it again."""
    return _done(request, lambda **of: actions.take_back(by=request.actor, **of))


def _done(request: HttpRequest, deed: Callable[..., object]) -> HttpResponse:
    """Do it and show the lists again; if somebody was faster, with a word that says so."""
    said = request.POST
    try:
        first_day = date.fromisoformat(said.get("first_day", ""))
    except ValueError:
        raise Unseen() from None
    try:
        deed(cadence=said.get("cadence", ""), first_day=first_day, item=said.get("item", ""))
    except (NotPermitted, Unseen, TooOften):
        raise
    except Refusal as no:
        messages.warning(request, words.refused(no))
    return redirect(BACK.get(said.get("back", ""), "seller:checklists"))


@team_only
@require_safe
def rises(request: HttpRequest) -> HttpResponse:
    """The season in figures, asked for after the page has been shown."""
    peak = queries.peak(request.actor)
    facts = {
        "rows": [{"words": words.SEASON[each.kind], "of": each} for each in peak.rises],
        "now": words.span(Period("weekly", *peak.now)),
        "before": words.span(Period("weekly", *peak.before)),
        "most": queries.MOST,
        "page": reverse("seller:checklists"),
    }
    return render(request, "seller/checklists/rises.html", facts)
