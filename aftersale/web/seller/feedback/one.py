"""One rating: reply in public, delete the reply, ask for removal and see the check (A117, A118)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.feedback import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.publishing import actions as publishing
from aftersale.web.findings import shown
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.feedback.checks import (
    proposal_words,
    statement_rows,
    statements_marked,
)
from aftersale.web.seller.feedback.listing import row_of
from aftersale.web.seller.feedback.words import refused

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback


@team_only
def feedback_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The rating on a page of its own."""
    return _page(request, queries.one(request.actor, pk))


def _page(request: HttpRequest, of: Feedback, status: int = 200, **more: Any) -> HttpResponse:
    facts = {"nav": "seller:feedback", "row": row_of(request.actor, of), **more}
    return render(request, "seller/feedback/one.html", facts, status=status)


@team_only
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in public, once."""
    of = queries.one(request.actor, pk)
    text = one_newline(request.POST.get("text", ""))
    try:
        made = actions.reply(of, by=request.actor, words=text)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        found = shown(no.facts.get("findings", ()), text)
        return _page(request, of, 422, errors=[refused(no)], findings=found, text=text)
    if made.stage == "held":
        messages.info(request, "The marketplace reads your reply first; then it is shown.")
    else:
        messages.success(request, "Your reply is shown with the feedback.")
    return redirect("seller:feedback_one", pk)


@team_only
@require_POST
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say to the reply as it stands; nothing is kept."""
    of = queries.one(request.actor, pk)
    book, text = rulebook(of.edition), one_newline(request.POST.get("text", ""))
    longest = book.feedback.reply_characters
    result = publishing.preview(text, by=request.actor, book=book, longest=longest)
    findings = shown(result.findings, text) if text.strip() else []
    return render(request, "components/findings.html", {"findings": findings})


@team_only
@require_POST
def unreply(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the reply; there is no second (T24)."""
    of = queries.one(request.actor, pk)
    actions.unreply(seen(queries.reply_of(of)), by=request.actor)
    messages.success(request, "Your reply is deleted. It cannot be written anew.")
    return redirect("seller:feedback_one", pk)


@team_only
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """What the check says of it, and the request itself."""
    of = queries.one(request.actor, pk)
    if request.method != "POST":
        return _asking(request, of)
    words = one_newline(request.POST.get("words", ""))
    try:
        actions.ask_removal(of, by=request.actor, words=words)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        return _asking(request, of, refused(no), 422)
    messages.success(request, "Asked. You and the buyer get the decision by e-mail.")
    return redirect("seller:feedback_one", pk)


def _asking(request: HttpRequest, of: Feedback, error: str = "", status: int = 200) -> HttpResponse:
    row, book = row_of(request.actor, of), rulebook(of.edition)
    check = actions.check(of, by=request.actor).as_json()
    facts = {
        "nav": "seller:feedback", "row": row, "check": check, "error": error,
        "proposal": proposal_words(check, book), "statements": statement_rows(check),
        "words": statements_marked(of.words, check), "rules": book.feedback,
        "criteria": [each.labels.within("en") for each in book.feedback.criteria],
        "typed": request.POST.get("words", ""),
        "back_url": reverse("seller:feedback_one", args=[of.pk]),
    }  # fmt: skip
    return render(request, "seller/feedback/removal.html", facts, status=status)
