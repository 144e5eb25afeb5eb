"""Doing what is due without leaving the list: the deed opens in its line, and the line goes.

Without scripts the button is a link to the page of the thing, where everything can be done.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from aftersale.desk import queries as desk
from aftersale.desk.queries import Clock
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.web.findings import shown
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only
from aftersale.web.seller.radar.deeds import SEEN, WAYS, written
from aftersale.web.seller.radar.rows import line, page_of
from aftersale.web.seller.radar.ways import Way

AGAINST_THE_RULES, CONFLICT = 422, 409
GONE = "This is done already."
OTHERWISE = "This has moved on. Below is what is due now."
MOVED = "{who} wrote while you were writing. Your text is kept: read theirs, then send it anyway."


@team_only
def opened(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """What the deed needs, to stand in the line of its clock."""
    row, way = _found(request, subject, pk)
    if row is None:
        return _gone(request, subject, pk)
    if way is None or not request.htmx:
        return redirect(page_of(row))
    return _show(request, row, way, way.begun(request, pk))


@team_only
@require_POST
def do(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """The deed; what is refused stays open with the reason and the text."""
    row, way = _found(request, subject, pk)
    if row is None:
        return _gone(request, subject, pk)
    if way is None:
        raise Unseen()
    writing = written(request)
    if request.POST.get("kind", row.kind) != row.kind:
        return _another(request, row, way)
    try:
        said = way.do(request, pk, writing)
    except NotPermitted:
        raise
    except Refusal as no:
        return _refused(request, row, way, writing, no)
    if not request.htmx:
        return redirect("seller:radar")
    return _leave(subject, pk, said)


def _leave(subject: str, pk: int, said: dict[str, str]) -> HttpResponse:
    """The line goes, and a word says why; the page's own script moves the focus on."""
    response = reswap(retarget(HttpResponse(""), f"#clock-{subject}-{pk}"), "outerHTML")
    trigger_client_event(response, "toast", said)
    return trigger_client_event(response, "radar:done", {}, after="swap")


def _found(request: HttpRequest, subject: str, pk: int) -> tuple[Clock | None, Way | None]:
    """The clock that runs for a thing; None when it has ended. Refuses what one may not see."""
    try:
        row = desk.one(request.actor, subject, pk)
    except Unseen:
        if subject not in SEEN:
            raise
        SEEN[subject](request, pk)
        return None, None
    return row, WAYS.get(row.kind)


def _gone(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """Somebody else was faster: the line goes, and a word says why."""
    if not request.htmx:
        return redirect("seller:radar")
    return _leave(subject, pk, {"text": GONE})


def _another(request: HttpRequest, row: Clock, way: Way) -> HttpResponse:
    """Another deed of the thing is due than the one that was open: it is shown, nothing is done."""
    if not request.htmx:
        return redirect(page_of(row))
    writing = way.begun(request, row.about_id)
    writing.errors = [OTHERWISE]
    return _show(request, row, way, writing, CONFLICT)


def _refused(
    request: HttpRequest, row: Clock, way: Way, writing: Writing, no: Refusal
) -> HttpResponse:
    pk = row.about_id
    if no.code == "moved_on":
        writing.moved_on = MOVED.format(who=no.facts.get("by") or "Somebody")
    elif isinstance(no, Stale | WrongStage):
        try:
            row = desk.one(request.actor, row.subject, pk)
        except Unseen:
            return _gone(request, row.subject, pk)
        writing.errors = [way.refused(no)]
    else:
        writing.errors = [way.refused(no)]
    writing.findings = shown(no.facts.get("findings", ()), writing.text)
    writing.asks_reason = no.code == "needs_reason"
    if not request.htmx:
        return redirect(page_of(row))
    return _show(request, row, way, writing, AGAINST_THE_RULES)


def _show(
    request: HttpRequest, row: Clock, way: Way, writing: Writing, status: int = 200
) -> HttpResponse:
    facts = line(row, request.actor, {}) | {
        "writing": writing,
        "panel": way.template,
        "do_url": reverse("seller:radar_do", args=[row.subject, row.about_id]),
        "target": f"#deed-{row.subject}-{row.about_id}",
        **way.facts(request, row.about_id, writing),
    }
    return render(request, "seller/radar/opened.html", facts, status=status)
