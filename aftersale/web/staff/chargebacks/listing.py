"""All sellers' chargebacks: to pass on, with the bank, waiting for the seller, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts import queries as accounts
from aftersale.chargebacks.queries import lists
from aftersale.chargebacks.queries.lists import Page
from aftersale.kernel.actor import Actor
from aftersale.market.rulebook import markets
from aftersale.web.seller.chargebacks.words import TYPES, disputed, reason_words
from aftersale.web.staff.chargebacks.states import state
from aftersale.web.staff.door import staff_only
from aftersale.web.staff.narrowing import Narrowed, narrowed
from aftersale.web.staff.words import zone_of

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

TABS = {
    "represented": "To pass on",
    "submitted": "With the bank",
    "waiting": "Waiting for the seller",
    "closed": "Closed",
    "all": "All",
}


@staff_only
def chargebacks(request: HttpRequest) -> HttpResponse:
    """The list, with what is to be passed on first."""
    asked = narrowed(request, TABS)
    page = _found(request, asked)
    names = accounts.seller_names({each.seller_id for each in page.rows})
    return render(request, "staff/chargebacks/chargebacks.html", {
        "nav": "staff:chargebacks", "asked": asked, "markets": markets(),
        "tabs": _tabs(request.actor, asked),
        "rows": [_row(each, names) for each in page.rows],
        "earlier": asked.query(after=page.next) if page.next else "",
        "first": bool(request.GET.get("after")),
    })  # fmt: skip


def _found(request: HttpRequest, asked: Narrowed) -> Page:
    if asked.is_nobodys:
        return Page([])
    wanted = lists.Asked(
        list=asked.stage or "represented", market=asked.market, seller_id=asked.seller_id,
        find=asked.q, cursor=request.GET.get("after", ""),
    )  # fmt: skip
    return lists.page(request.actor, wanted)


def _tabs(actor: Actor, asked: Narrowed) -> list[dict[str, Any]]:
    counts = lists.tally(actor)
    return [
        {
            "words": words, "url": asked.query(stage=name), "count": counts.get(name, 0),
            "current": (asked.stage or "represented") == name,
            "tone": "todo" if name == "represented" else "",
        }
        for name, words in TABS.items()
    ]  # fmt: skip


def _row(of: Chargeback, names: dict[int, str]) -> dict[str, Any]:
    return {
        "of": of,
        "seller": names.get(of.seller_id, ""),
        "reason": reason_words(of),
        "type": TYPES[of.type],
        "amount": disputed(of),
        "state": state(of),
        "zone": zone_of(of.market),
    }
