"""One review: answered in place, put away, and its author written to by a fixed text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.reviews import actions
from aftersale.reviews.actions.contacting import require_reachable, words
from aftersale.reviews.queries import console
from aftersale.web.findings import shown
from aftersale.web.refusals import back_url
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only
from aftersale.web.seller.reviews.listing import card
from aftersale.web.seller.reviews.words import refused
from aftersale.web.seller.words import LANGUAGES


@team_only
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody says of a product of ours."""
    row = console.one(request.actor, pk)
    answer = row.review.shown_answer
    return _page(request, row, Writing(text=answer.text if answer else ""))


def _page(
    request: HttpRequest, row: Any, writing: Writing, error: str = "", status: int = 200
) -> HttpResponse:
    rules = current(row.market).reviews
    facts = card(request, row) | {
        "nav": "seller:reviews",
        "writing": writing,
        "error": error,
        "limit": rules.answer_characters,
        "action": reverse("seller:review_answer", args=[row.review_id]),
        "ways": _ways(request, row),
        "why_not": _why_not(request, row),
        "sent": _sent(request, row),
        "writes": LANGUAGES.get(row.review.language, ""),
    }
    return render(request, "seller/reviews/review.html", facts, status=status)


def _ways(request: HttpRequest, row: Any) -> list[dict[str, Any]]:
    """The texts that may still go to this reviewer, as they will read."""
    shop = accounts.seller(request.actor.seller_id).name
    found = []
    for each in current(row.market).reviews.contacts:
        if _reachable(request, row, each.kind) is None:
            text = words(row.review, each, shop)
            found.append({"kind": each.kind, "name": each.labels.within("en")} | text)
    return found


def _reachable(request: HttpRequest, row: Any, kind: str) -> Refusal | None:
    """What stands against writing to them, or nothing."""
    if not request.actor.can(P.REVIEWS_ANSWER):
        return NotPermitted()
    try:
        actions.require_voice(row.review, request.actor)
        require_reachable(row.review, request.actor, kind)
    except Refusal as no:
        return no
    return None


def _why_not(request: HttpRequest, row: Any) -> str:
    """Why this reviewer cannot be written to at all, in a sentence."""
    kinds = [each.kind for each in current(row.market).reviews.contacts]
    stopped = [_reachable(request, row, kind) for kind in kinds]
    real = [no for no in stopped if no is not None and no.code != "contacted_already"]
    return refused(real[0]) if len(real) == len(stopped) else ""


def _sent(request: HttpRequest, row: Any) -> list[dict[str, Any]]:
    names = {e.kind: e.labels.within("en") for e in current(row.market).reviews.contacts}
    return [
        {
            "name": names.get(each.template, each.template),
            "at": each.at,
            "url": reverse("seller:conversation", args=[each.conversation_id]),
        }
        for each in console.contacts_of(request.actor, row.review)
    ]


@team_only
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in public, or change what was answered."""
    row = console.one(request.actor, pk)
    writing = Writing(text=one_newline(request.POST.get("text", "")).strip())
    try:
        made = actions.answer_review(row.review, by=request.actor, text=writing.text)
    except NotPermitted:
        raise
    except Refusal as no:
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        return _page(request, row, writing, status=422)
    held = made.stage == "held"
    said = "The marketplace reads it before it is shown." if held else "Answered in public."
    messages.success(request, said)
    return redirect("seller:review", pk)


@team_only
@require_POST
def unanswer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the brand's answer back."""
    row = console.one(request.actor, pk)
    if row.review.shown_answer:
        actions.withdraw_answer(row.review.shown_answer, by=request.actor)
        messages.success(request, "The answer is gone.")
    return redirect("seller:review", pk)


@team_only
@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the reviewer by one of the two texts; nobody learns who they are."""
    row = console.one(request.actor, pk)
    kind = request.POST.get("template", "")
    try:
        made = actions.contact_reviewer(row.review, by=request.actor, template=kind)
    except NotPermitted:
        raise
    except Refusal as no:
        return _page(request, row, _written(row), refused(no), 422)
    messages.success(request, "Sent. If they answer, it comes to your messages.")
    return redirect("seller:conversation", made.conversation_id)


def _written(row: Any) -> Writing:
    answer = row.review.shown_answer
    return Writing(text=answer.text if answer else "")


@team_only
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it away, or take it back."""
    row = console.one(request.actor, pk)
    is_done = request.POST.get("done") != "no"
    actions.mark_done(row, by=request.actor, done=is_done)
    messages.success(request, "Put away." if is_done else "Back in the list.")
    came_from = back_url(request)
    return redirect(came_from if came_from != "/" else reverse("seller:reviews"))
