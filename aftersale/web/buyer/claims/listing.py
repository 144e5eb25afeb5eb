"""Your claims, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.claims import queries
from aftersale.web import paging
from aftersale.web.buyer.claims import story
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.words import icon_of, zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

PAGE = 20


@buyer_only
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """The list of one's claims."""
    after = request.GET.get("after", "")
    rows = queries.visible_to(request.actor).prefetch_related("recourses")
    rows = rows.order_by("-filed_at", "-pk")
    found, onward = paging.page(rows, after, PAGE, by="filed_at")
    base = reverse("buyer:claims")
    facts = {
        "claims": told(found),
        "older_url": f"{base}?after={onward}" if onward else "",
        "first_url": base if after else "",
    }
    return render(request, "buyer/claims/claims.html", facts)


def told(rows: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as lists show them, the names of their sellers asked for together."""
    rows = list(rows)
    names = accounts.seller_names(row.seller_id for row in rows)
    return [_line(row, names.get(row.seller_id, "")) for row in rows]


def _line(row: Claim, seller: str) -> dict[str, Any]:
    return {
        "url": reverse("buyer:claim", args=[row.pk]),
        "goods": row.title,
        "icon": icon_of(row.title),
        "seller": seller,
        "story": story.of(row, seller),
        "filed_at": row.filed_at,
        "zone": zone_of(row.market),
    }
