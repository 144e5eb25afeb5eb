"""Saying something for one's case: the answer to a claim, an appeal, a complaint, with files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import shown
from aftersale.web.seller.claims import one, statements
from aftersale.web.seller.claims.deeds import deeds_of
from aftersale.web.seller.claims.hints import hint
from aftersale.web.seller.claims.progress import state
from aftersale.web.seller.claims.words import asked, first_name, reason_words, refused
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only

if TYPE_CHECKING:
    from aftersale.claims.models import Claim


@dataclass(frozen=True)
class Way:
    """One of the three: its step, its words, what it does, and what is said when it was done."""

    name: str
    title: str
    label: str
    send: str
    done: str
    wanted: str
    act: Callable[..., Any]
    reads: str = "Only the marketplace reads it. It cannot be taken back."


ANSWER = Way(
    "answer", "Answer the claim", "What happened, and what proves it", "Send answer",
    "Sent. The marketplace decides, and you hear of it here and by e-mail.", "sent",
    actions.answer, "The buyer reads it too. It cannot be taken back.",
)  # fmt: skip
APPEAL = Way(
    "appeal", "Appeal", "Why the decision is wrong, and what proves it", "Send appeal",
    "Sent. Another look is taken, and you hear of it here and by e-mail.", "sent",
    actions.appeal,
)  # fmt: skip
COMPLAINT = Way(
    "complain", "Complain about the decision", "What is wrong with it", "Send complaint",
    "Sent. Somebody who did not decide before looks at it.", "sent",
    actions.complain,
)  # fmt: skip


@team_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The seller's side of a claim, or an answer to what the marketplace asked."""
    return _take(request, pk, ANSWER)


@team_only
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the grant is wrong, with proof (T21)."""
    return _take(request, pk, APPEAL)


@team_only
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with a decision that cannot be appealed any more."""
    return _take(request, pk, COMPLAINT)


def _take(request: HttpRequest, pk: int, way: Way) -> HttpResponse:
    claim = queries.one(request.actor, pk)
    request.actor.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    if request.method != "POST" and not _is_open(request, claim, way):
        no = WrongStage(stage=claim.stage, step=way.name)
        return one.refusal(request, pk, no, way.wanted)
    if request.method != "POST":
        return _form(request, claim, way, Writing())
    return _sent(request, claim, way)


def _is_open(request: HttpRequest, claim: Claim, way: Way) -> bool:
    return any(deed.name == way.name for deed in deeds_of(request.actor, claim))


def send(request: HttpRequest, claim: Claim, way: Way, writing: Writing) -> None:
    """What was posted is said, with its files; `writing` knows then what came."""
    writing.text, writing.reason = (
        one_newline(request.POST.get(name, "")) for name in ("text", "override")
    )
    writing.kept = received(request)
    way.act(claim, by=request.actor, text=writing.text, files=writing.kept, override=writing.reason)


def _sent(request: HttpRequest, claim: Claim, way: Way) -> HttpResponse:
    writing = Writing()
    try:
        send(request, claim, way, writing)
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, claim.pk, no, way.wanted)
    except Refusal as no:
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        writing.asks_reason = no.code == "needs_reason"
        return _form(request, claim, way, writing, 422)
    messages.success(request, way.done)
    return redirect("seller:claim", claim.pk)


def _form(
    request: HttpRequest, claim: Claim, way: Way, writing: Writing, status: int = 200
) -> HttpResponse:
    facts = {"nav": "seller:claims", **facts_of(claim, way, writing)}
    return render(request, "seller/claims/tell.html", facts, status=status)


def facts_of(claim: Claim, way: Way, writing: Writing) -> dict[str, Any]:
    """What the form shows, and what stands beside it."""
    book = rulebook(claim.edition)
    return {
        "claim": claim,
        "way": way,
        "state": state(claim),
        "hint": hint(claim, way.name),
        "asked": asked(claim),
        "reason": reason_words(claim),
        "first_name": first_name(claim),
        "theirs": statements.said(claim, "buyer"),
        "inquiries": [each for each in statements.inquiries(claim) if each["is_open"]],
        "decisions": statements.decisions(claim)[:1],
        "writing": writing,
        "kept": [{**file_facts(each), "pk": each.pk} for each in writing.kept],
        "limit": book.claims.text_characters,
        "most_files": book.claims.files,
        "max_bytes": book.messaging.max_attachment_bytes,
        "accept": ",".join(f".{ending}" for ending in book.messaging.attachment_types),
        "action": reverse(f"seller:claim_{way.name}", args=[claim.pk]),
    }
