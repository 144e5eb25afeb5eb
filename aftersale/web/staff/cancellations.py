"""All cancellations for staff: to find one, to see who is late, and what counts. None is decided
here: the marketplace's own orders are its customer service's, all others the sellers'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.cancellations.queries import lists
from aftersale.market.rulebook import markets
from aftersale.web.seller.cancellations import words
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation

STAGES = {stage: said for stage, (said, _) in words.STAGES.items()}


@staff_only
def cancellations(request: HttpRequest) -> HttpResponse:
    """Newest first, narrowed by marketplace, stage, seller, order number, or to what is late."""
    asked = narrowed(request, STAGES)
    page = _found(request, asked)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    return render(request, "staff/cancellations.html", {
        "asked": asked, "stages": STAGES, "markets": markets(),
        "rows": [_row(each, names) for each in page.rows],
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": bool(request.GET.get("after")),
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed) -> lists.Page:
    if asked.is_nobodys:
        return lists.Page([])
    wanted = lists.Asked(
        list="to_decide" if asked.late else "all", stage=asked.stage, market=asked.market,
        seller_id=asked.seller_id, find=asked.q, late=asked.late,
        cursor=request.GET.get("after", ""),
    )  # fmt: skip
    return lists.page(request.actor, wanted)


def _row(of: Cancellation, names: dict[int, str]) -> dict[str, Any]:
    return {
        "of": of,
        "url": reverse("staff:order", args=[of.market, of.order_number]),
        "seller": names.get(of.seller_id, ""),
        "reason": words.reason_words(of),
        "worth": words.worth(of),
        "state": words.state(of),
        "counts": words.counts_chip(of),
        "zone": zone_of(of.market),
    }
