"""Brands on the staff's desk (A121): who says that one is theirs, and what staff make of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.reviews import actions
from aftersale.reviews.queries import brands as queries
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.goods_words import timeline

STAGES = {
    "claimed": ("Claimed", "soon"),
    "verified": ("Verified", "good"),
    "refused": ("Refused", ""),
    "suspended": ("Suspended", "late"),
}
DEEDS = {
    "claimed": (("verify", "Verify", "main"), ("refuse", "Refuse", "danger")),
    "verified": (("suspend", "Suspend", "danger"),),
    "suspended": (("verify", "Verify again", "main"),),
    "refused": (),
}
DONE = {
    "verify": "Verified. The seller answers as the brand from now on.",
    "refuse": "Refused. The seller reads your reason.",
    "suspend": "Suspended. The mark is gone from every page.",
}
REFUSED = {
    "conflict_of_interest": "You declared an interest in this seller, so somebody else decides.",
    "reason_missing": "Give the reason: the seller reads it.",
    "reason_too_long": "The reason is too long; {at_most} characters are allowed.",
    "brand_taken": "Another seller speaks for {name} already. Suspend that voice first.",
    "wrong_stage": "A colleague has decided already. Look at it as it stands now.",
    "stale": "A colleague was faster. Look at it as it stands now.",
}


@staff_only
def brands(request: HttpRequest) -> HttpResponse:
    """Claims to look at, the oldest first; or brands at any other stage."""
    request.actor.require(P.BRANDS_VERIFY)
    stage = request.GET.get("stage", "claimed")
    stage = stage if stage in STAGES else "claimed"
    rows, following = queries.page(request.actor, stage, after=request.GET.get("after", "")[:60])
    names = accounts.seller_names({row.seller_id for row in rows})
    base, counts = reverse("staff:brands"), queries.tally(request.actor)
    return render(request, "staff/brands/brands.html", {
        "rows": [{"of": row, "seller": names.get(row.seller_id, "")} for row in rows],
        "stage": stage,
        "tabs": [
            {"words": words, "url": f"{base}?stage={name}", "current": name == stage,
             "count": counts[name] if name == "claimed" else 0, "tone": tone}
            for name, (words, tone) in STAGES.items()
        ],
        "older": f"{base}?stage={stage}&after={following}" if following else "",
    })  # fmt: skip


@staff_only
def brand(request: HttpRequest, pk: int) -> HttpResponse:
    """One brand: what shows it, what it covers, who else claims it, and the decision."""
    request.actor.require(P.BRANDS_VERIFY)
    row = queries.one(request.actor, pk)
    if request.method != "POST":
        return _page(request, row)
    deed, reason = request.POST.get("deed", ""), request.POST.get("reason", "").strip()
    if deed not in {name for name, *_ in DEEDS[row.stage]}:
        return _page(request, row, REFUSED["wrong_stage"], reason, 409)
    try:
        getattr(actions, deed)(row, by=request.actor, reason=reason)
    except NotPermitted:
        raise
    except Refusal as no:
        row.refresh_from_db()
        said = REFUSED.get(no.code, "The rules do not allow this.").format(**no.facts)
        return _page(request, row, said, reason, 422)
    messages.success(request, DONE[deed])
    return redirect("staff:brand", pk)


def _page(
    request: HttpRequest, row: Any, error: str = "", reason: str = "", status: int = 200
) -> HttpResponse:
    state, tone = STAGES[row.stage]
    others = queries.same_name(row)
    names = accounts.seller_names({row.seller_id, *(each.seller_id for each in others)})
    return render(request, "staff/brands/brand.html", {
        "nav": "staff:brands",
        "row": row,
        "seller": names.get(row.seller_id, ""),
        "state": state,
        "tone": tone,
        "others": [
            {"of": each, "seller": names.get(each.seller_id, ""), "state": STAGES[each.stage]}
            for each in others
        ],
        "products": queries.covered(row) if row.speaks else queries.would_cover(row),
        "deeds": DEEDS[row.stage],
        "timeline": timeline(f"brand:{row.pk}"),
        "error": error,
        "reason": reason,
    }, status=status)  # fmt: skip
