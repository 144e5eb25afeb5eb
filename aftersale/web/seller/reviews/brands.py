"""Brands a seller speaks for, and claiming one (A121)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.reviews import actions, policy
from aftersale.reviews.queries import brands as queries
from aftersale.web.seller.door import team_only
from aftersale.web.seller.reviews.words import refused
from aftersale.web.seller.words import zone_of

STAGES = {
    "claimed": ("Being checked", "info"),
    "verified": ("Verified", "good"),
    "refused": ("Not shown to be yours", "soon"),
    "suspended": ("Suspended", "late"),
}


@team_only
def brands(request: HttpRequest) -> HttpResponse:
    """All of the account's, and the form to claim another."""
    return _page(request)


def _page(
    request: HttpRequest, typed: Any = None, error: str = "", status: int = 200
) -> HttpResponse:
    actor = request.actor
    actor.require(P.REVIEWS_READ)
    facts = {
        "rows": [_row(each) for each in queries.of_seller(actor)],
        "may_claim": actor.can(P.BRANDS_CLAIM),
        "typed": typed or {},
        "error": error,
        "longest_name": policy.LONGEST_BRAND,
        "longest_proof": policy.LONGEST_PROOF,
        "zone": zone_of("uk"),
    }
    return render(request, "seller/reviews/brands.html", facts, status=status)


def _row(brand: Any) -> dict[str, Any]:
    state, tone = STAGES[brand.stage]
    covered = queries.covered(brand) if brand.speaks else queries.would_cover(brand)
    return {"of": brand, "state": state, "tone": tone, "products": covered}


@team_only
def claim(request: HttpRequest) -> HttpResponse:
    """Say that a brand is ours; staff decide."""
    if request.method != "POST":
        request.actor.require(P.BRANDS_CLAIM)
        return redirect("seller:brands")
    typed = {name: request.POST.get(name, "").strip() for name in ("name", "proof", "asins")}
    try:
        actions.claim(by=request.actor, **typed)
    except NotPermitted:
        raise
    except Refusal as no:
        return _page(request, typed, refused(no), 422)
    messages.success(request, "Claimed. The marketplace looks at it and writes to you.")
    return redirect("seller:brands")
