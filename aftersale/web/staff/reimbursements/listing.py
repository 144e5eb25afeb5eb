"""All sellers' reimbursements: filed, taken up, appealed, waiting for the seller, resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import markets
from aftersale.reimbursements.queries import lists
from aftersale.reimbursements.queries.lists import Page
from aftersale.web.seller.reimbursements.progress import asked as asked_for
from aftersale.web.seller.reimbursements.words import ground_words
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.reimbursements.states import state
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.reimbursements.models import Reimbursement

TABS = {
    "filed": "Filed",
    "under_investigation": "Under investigation",
    "appealed": "Appeals",
    "awaiting_seller": "Waiting for the seller",
    "resolved": "Resolved",
    "all": "All",
}


@staff_only
def reimbursements(request: HttpRequest) -> HttpResponse:
    """The queue, the soonest due first."""
    asked = narrowed(request, TABS)
    page = _found(request, asked)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    return render(request, "staff/reimbursements/reimbursements.html", {
        "nav": "staff:reimbursements", "asked": asked, "markets": markets(),
        "tabs": _tabs(request.actor, asked),
        "rows": [_row(each, names) for each in page.rows],
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": bool(request.GET.get("after")),
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed) -> Page:
    if asked.is_nobodys:
        return Page([])
    wanted = lists.Asked(
        list=asked.stage or "filed", market=asked.market, seller_id=asked.seller_id,
        find=asked.q, cursor=request.GET.get("after", ""),
    )  # fmt: skip
    return lists.page(request.actor, wanted)


def _tabs(actor: Actor, asked: Narrowed) -> list[dict[str, Any]]:
    counts = lists.tally(actor)
    return [
        {
            "words": words, "url": asked.query(stage=name), "count": counts.get(name, 0),
            "current": (asked.stage or "filed") == name,
            "tone": "todo" if name in ("filed", "appealed") else "",
        }
        for name, words in TABS.items()
    ]  # fmt: skip


def _row(of: Reimbursement, names: dict[int, str]) -> dict[str, Any]:
    return {
        "of": of,
        "seller": names.get(of.seller_id, ""),
        "ground": ground_words(of),
        "amount": asked_for(of),
        "state": state(of),
        "zone": zone_of(of.market),
    }
