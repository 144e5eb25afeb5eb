"""Refunding everything while a claim is open, which ends it: asked once more, since it is money."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import actions, queries
from aftersale.claims.lifecycle import OPEN
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.web.seller.claims import one
from aftersale.web.seller.claims.words import asked, first_name
from aftersale.web.seller.door import team_only

WANTED = "refunded"


@team_only
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then refund."""
    claim = queries.one(request.actor, pk)
    request.actor.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    if request.method == "POST":
        return _refunded(request, pk)
    if claim.stage not in OPEN:
        return one.refusal(request, pk, WrongStage(stage=claim.stage, step="refund"), WANTED)
    facts = {
        "nav": "seller:claims",
        "claim": claim,
        "asked": asked(claim),
        "first_name": first_name(claim),
    }
    return render(request, "seller/claims/refund.html", facts)


def _refunded(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.refund_in_full(queries.one(request.actor, pk), by=request.actor)
    except NotPermitted:
        raise
    except Refusal as no:
        return one.refusal(request, pk, no, WANTED)
    messages.success(request, "Refunded in full. The claim is closed and does not count.")
    return redirect("seller:claim", pk)
