"""Whose a clock is: taken on, handed over, given back, and taken back again."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import trigger_client_event

from aftersale.accounts.permissions import Permission as P
from aftersale.desk import actions
from aftersale.desk import queries as desk
from aftersale.desk.queries import Clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.radar.rows import line

AGAINST_THE_RULES, CONFLICT = 422, 409
REFUSED = {"not_in_team": "They are not in your team, or may only look."}
STALE = "A colleague was faster: look whose it is now."


@team_only
def assign(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """Choose somebody, as a menu or a page; or what was chosen."""
    request.actor.require(P.DESK_ASSIGN)
    row = desk.one(request.actor, subject, pk)
    if request.method == "POST":
        return _assigned(request, row)
    return _choose(request, row)


def _choose(request: HttpRequest, row: Clock, error: str = "", status: int = 200) -> HttpResponse:
    people = desk.assignable(request.actor)
    facts = {
        **line(row, request.actor, people),
        "nav": "seller:radar",
        "seen": row.person_id or "",
        "people": [
            {"pk": pk, "name": name, "is_me": pk == request.actor.id, "has_it": pk == row.person_id}
            for pk, name in people.items()
        ],
        "error": error,
    }
    is_part = request.htmx and not error
    name = "seller/radar/people.html" if is_part else "seller/radar/assign.html"
    return render(request, name, facts, status=status)


def _assigned(request: HttpRequest, row: Clock) -> HttpResponse:
    said = request.POST if "person" in request.POST else request.GET
    to, seen = whole(said.get("person")), whole(said.get("seen"))
    try:
        was = actions.assign(row.about, to, by=request.actor, seen=seen)
    except NotPermitted:
        raise
    except Refusal as no:
        return _refused(request, row, no)
    people = desk.assignable(request.actor)
    words = f"{people[to]} has it: {row.title}." if to else f"Nobody has it: {row.title}."
    if not request.htmx:
        messages.success(request, words)
        return redirect("seller:radar")
    fresh = desk.one(request.actor, row.subject, row.about_id)
    facts: dict[str, Any] = {"each": line(fresh, request.actor, people), "refocus": True}
    response = render(request, "seller/radar/row.html", facts)
    undo = reverse("seller:radar_assign", args=[row.subject, row.about_id])
    back = urlencode({"person": was or "", "seen": to or ""})
    return trigger_client_event(response, "toast", {"text": words, "undo_url": f"{undo}?{back}"})


def _refused(request: HttpRequest, row: Clock, no: Refusal) -> HttpResponse:
    words = STALE if isinstance(no, Stale) else REFUSED.get(no.code, "That was not possible.")
    if request.htmx:
        people = desk.assignable(request.actor)
        fresh = desk.one(request.actor, row.subject, row.about_id)
        facts = {"each": line(fresh, request.actor, people), "refocus": True}
        response = render(request, "seller/radar/row.html", facts)
        return trigger_client_event(response, "toast", {"text": words, "level": "error"})
    status = CONFLICT if isinstance(no, Stale) else AGAINST_THE_RULES
    return _choose(request, row, words, status)
