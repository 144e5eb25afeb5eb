"""The console of cancellations: what waits for a decision, soonest first, and all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.cancellations.queries import lists
from aftersale.web.seller.cancellations.shared import row_facts
from aftersale.web.seller.cancellations.words import STAGES
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import market_name

LISTS = {"to_decide": "To decide", "all": "All"}
LONGEST_SEARCH = 40


@dataclass(frozen=True)
class Asked:
    """Which list, narrowed how, from where on."""

    list: str = "to_decide"
    stage: str = ""
    market: str = ""
    q: str = ""
    after: str = ""

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """From an address; what is unknown is left out."""
        q = data.get("q", "").strip()[:LONGEST_SEARCH]
        stage = data.get("stage", "")
        named = data.get("list", "")
        wanted = named if named in LISTS else "all" if q or stage else "to_decide"
        return cls(
            list=wanted,
            stage=stage if stage in STAGES and wanted == "all" else "",
            market=data.get("market", "")[:8],
            q=q,
            after=data.get("after", "")[:80],
        )

    def url(self, **changes: str) -> str:
        """The address of the same list from its beginning, with something changed."""
        asked = (
            replace(self, after="", **changes)
            if "after" not in changes
            else replace(self, **changes)
        )
        told = {name: value for name, value in vars(asked).items() if value}
        if told.get("list") == "to_decide":
            del told["list"]
        return reverse("seller:cancellations") + (f"?{urlencode(told)}" if told else "")


@team_only
def cancellations(request: HttpRequest) -> HttpResponse:
    """The list; htmx takes it again when something has changed."""
    actor, asked = request.actor, Asked.read(request.GET)
    page = lists.page(
        actor,
        lists.Asked(
            list=asked.list, stage=asked.stage, market=asked.market, find=asked.q,
            cursor=asked.after,
        ),
    )  # fmt: skip
    markets = accounts.markets_of(actor.seller_id)
    facts = {
        "nav": "seller:cancellations",
        "asked": asked,
        "tabs": _tabs(actor, asked),
        "rows": [row_facts(row) for row in page.rows],
        "stages": {stage: words for stage, (words, _) in STAGES.items()},
        "markets": {market: market_name(market) for market in markets},
        "list_url": reverse("seller:cancellations"),
        "clear_url": Asked(list=asked.list).url(),
        "is_narrowed": bool(asked.stage or asked.market or asked.q),
        "older": asked.url(after=page.next) if page.next else "",
        "first": asked.url() if asked.after else "",
        "may_decide": actor.can(P.CANCELLATIONS_DECIDE),
    }
    return render(request, "seller/cancellations/cancellations.html", facts)


def _tabs(actor: Any, asked: Asked) -> list[dict[str, Any]]:
    counts = lists.tally(actor, asked.market)
    return [
        {
            "words": words,
            "url": Asked(list=name, market=asked.market).url(),
            "current": asked.list == name,
            "count": counts[name],
            "tone": "todo" if name == "to_decide" else "",
        }
        for name, words in LISTS.items()
    ]
