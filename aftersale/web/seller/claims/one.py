"""One claim: what is due, what each side says and shows, what the house knows, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import queries
from aftersale.claims.lifecycle import OPEN
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.web.seller.claims import evidence, statements
from aftersale.web.seller.claims.deeds import deeds_of
from aftersale.web.seller.claims.history import newest, steps
from aftersale.web.seller.claims.progress import effect, sentence, state
from aftersale.web.seller.claims.words import (
    asked,
    decision_words,
    first_name,
    reason_words,
    refused,
    when,
)
from aftersale.web.seller.door import team_only
from aftersale.web.seller.health.stakes import stakes
from aftersale.web.seller.words import LANGUAGES, market_name, zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

CONFLICT, AGAINST_THE_RULES = 409, 422


@team_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one claim."""
    return show(request, queries.one(request.actor, pk))


def show(request: HttpRequest, claim: Claim, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a claim as it stands; `more` is what has just happened."""
    facts = page_facts(request, claim) | more
    return render(request, "seller/claims/claim.html", facts, status=status)


def refusal(request: HttpRequest, pk: int, no: Refusal, wanted: str) -> HttpResponse:
    """The page again: what happened meanwhile when it has moved on, else why not."""
    claim = queries.one(request.actor, pk)
    moved = isinstance(no, Stale | WrongStage)
    said = meanwhile(claim, wanted) if moved else refused(no)
    if request.method == "GET":  # nothing was done yet: there is only the way back
        messages.warning(request, said)
        return redirect("seller:claim", pk)
    status = CONFLICT if moved else AGAINST_THE_RULES
    return show(request, claim, status=status, meanwhile=said)


def meanwhile(claim: Claim, wanted: str) -> str:
    """Who did what while somebody wanted something else, and that nothing came of it."""
    last = newest(claim)
    said = f"{last}. " if last else "This has moved on. "
    return f"{said}It was not {wanted} now; below is how it stands."


def page_facts(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """Everything the page shows."""
    actor = request.actor
    deeds = deeds_of(actor, claim)
    order = evidence.order_of(actor, claim)
    return {
        "nav": "seller:claims",
        "claim": claim,
        "row": claim,
        "state": state(claim),
        "sentence": sentence(claim),
        "effect": effect(claim),
        "deeds": deeds,
        "refund": next((each for each in deeds if each.name == "refund"), None),
        "asked": asked(claim),
        "reason": reason_words(claim),
        "first_name": first_name(claim),
        "theirs": statements.said(claim, "buyer"),
        "ours": statements.said(claim, "seller"),
        "inquiries": statements.inquiries(claim),
        "decisions": statements.decisions(claim),
        "known": evidence.told(actor, order, claim) if order else [],
        "facts": _facts(claim),
        "money": statements.money(claim),
        "steps": steps(claim),
        "stakes": stakes(actor, claim.market, f"claim:{claim.pk}", _may_come(claim)),
        "order_url": reverse("seller:order", args=[claim.market, claim.order_number]),
        "may_pack": actor.can(P.EVIDENCE_PACK),
        "zone": zone_of(claim.market),
        "shop": market_name(claim.market),
        "keys": [((deed.key,), deed.words) for deed in deeds],
    }


def _may_come(claim: Claim) -> tuple[str, ...]:
    """What may become of it: while nobody has decided, a grant."""
    return ("grant",) if claim.stage in OPEN else ()


def _facts(claim: Claim) -> list[tuple[str, str]]:
    rows = [
        ("Number", claim.number),
        ("Filed", when(claim.filed_at, claim.market)),
        ("Item", claim.title),
        ("Writes", LANGUAGES.get(claim.language, "")),
        (
            "Turned to you",
            when(claim.contacted_at, claim.market) if claim.contacted_at else "",
        ),
        ("Decided because", decision_words(claim.edition, claim.decision)),
        ("Rules", claim.edition),
    ]
    return [(term, words) for term, words in rows if words]
