"""Deciding: a report, a held message, a "no response needed"; always with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aftersale.kernel.errors import NotPermitted, Refusal, Stale, Unseen, WrongStage
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries
from aftersale.screening import queries as screening
from aftersale.web.staff.case import case_facts
from aftersale.web.staff.door import seen, staff_only

CHOICES = {
    "report": (
        ("uphold", "Hide the message", "Neither side can read it any more."),
        ("dismiss", "Leave it as it is", "Nothing changes in the conversation."),
    ),
    "held": (
        ("release", "Let it go out", "It counts as sent when it was written."),
        ("refuse", "Do not send it", "Its author reads your reason."),
    ),
    "excused": (
        ("overrule", "A response was needed", "The message counts in the seller's figures again."),
    ),
}
WORDS = {
    "reason_missing": "Write a reason. Those concerned read it.",
    "reason_too_long": "The reason has more than 1,000 characters.",
    "opted_out": "The buyer has opted out since it was written. It can only be refused.",
    "choice": "Choose what is to be done.",
}


@staff_only
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """A reported message, and what to do about it."""
    row = seen(queries.report(request.actor, pk))
    facts = {"report": row, "due": row.decide_by, "open": row.stage == "open"}

    def decide(choice: str, reason: str) -> None:
        messaging.judge_report(row, by=request.actor, uphold=choice == "uphold", reason=reason)

    return _page(request, "report", row.message, facts, decide)


@staff_only
def held(request: HttpRequest, pk: int) -> HttpResponse:
    """A held message with the findings that stopped it."""
    row = seen(queries.message(request.actor, pk))
    verdict = screening.verdicts_about(f"message:{pk}").first()
    if verdict is None:
        raise Unseen()
    facts = {"verdict": verdict, "open": row.stage == "held"}

    def decide(choice: str, reason: str) -> None:
        messaging.judge_held(row, by=request.actor, release=choice == "release", reason=reason)

    return _page(request, "held", row, facts, decide)


@staff_only
def excused(request: HttpRequest, pk: int) -> HttpResponse:
    """A message of which the seller says that it needs no response."""
    row = seen(queries.message(request.actor, pk))
    facts = {"open": row.excused_at is not None}

    def decide(choice: str, reason: str) -> None:
        messaging.overrule(row, by=request.actor, reason=reason)

    return _page(request, "excused", row, facts, decide)


def _page(
    request: HttpRequest,
    what: str,
    message: Any,
    facts: dict[str, Any],
    decide: Callable[[str, str], None],
) -> HttpResponse:
    choice, reason = request.POST.get("choice", ""), request.POST.get("reason", "")
    error = _decided(request, what, decide, choice, reason) if request.method == "POST" else ""
    if error is None:
        toasts.success(request, "Decided. Those concerned have been told why.")
        return redirect("staff:desk")
    shown = case_facts(request.actor, message.conversation, mark=message.pk) | facts
    shown |= {
        "what": what, "message": message, "choices": CHOICES[what], "choice": choice,
        "reason": reason, "error": error,
    }  # fmt: skip
    return render(request, "staff/case.html", shown, status=422 if error else 200)


def _decided(
    request: HttpRequest, what: str, decide: Callable[[str, str], None], choice: str, reason: str
) -> str | None:
    """None when it is done, otherwise what is missing."""
    if choice not in {name for name, _, _ in CHOICES[what]}:
        return WORDS["choice"]
    try:
        decide(choice, reason)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as refusal:
        return WORDS.get(refusal.code) or "This was decided already."
    return None
