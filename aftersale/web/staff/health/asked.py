"""What the list of sellers' health is asked for; an address says what differs from the usual."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from aftersale.health.measures import ALL
from aftersale.health.queries.alongside import whose
from aftersale.market.rulebook import current, markets

USUAL = "order_defect_rate"
FULFILLERS = {
    "all": "All orders",
    "seller": "Sent by sellers",
    "platform": "Sent by the marketplace",
}
STATUSES = {"": "All", "bad": "Past the limit", "near": "Close to it", "good": "Fine"}
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`order` is `worst` or `best` first; `q` is how a seller's name begins."""

    market: str
    measure: str = USUAL
    fulfilled_by: str = "all"
    status: str = ""
    order: str = "worst"
    q: str = ""
    after: str = ""

    @property
    def whose(self) -> str:
        """As the figures are kept: what is not about orders knows only all."""
        return whose(self.measure, self.fulfilled_by)

    @property
    def ascending(self) -> bool:
        """Whether the smallest comes first: with the worst first that depends on the measure."""
        is_high = current(self.market).health.measures[self.measure].good == "high"
        return is_high == (self.order == "worst")

    def query(self, **changes: Any) -> str:
        """As the end of an address, from the list's beginning unless `after` is said."""
        told = replace(self, **({"after": ""} | changes))
        usual = Asked(market=markets()[0])
        names = (
            "market", "measure", "fulfilled_by", "status", "order", "q", "after",
        )  # fmt: skip
        filled = {
            name: getattr(told, name) for name in names
            if getattr(told, name) != getattr(usual, name)
        }  # fmt: skip
        return f"?{urlencode(filled)}" if filled else "?"


def read(request: HttpRequest) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    said = request.GET
    market = said.get("market", "")
    return Asked(
        market=market if market in markets() else markets()[0],
        measure=_one_of(said.get("measure", ""), ALL, USUAL),
        fulfilled_by=_one_of(said.get("fulfilled_by", ""), FULFILLERS, "all"),
        status=_one_of(said.get("status", ""), STATUSES, ""),
        order="best" if said.get("order") == "best" else "worst",
        q=said.get("q", "").strip()[:LONGEST],
        after=said.get("after", "")[:LONGEST],
    )


def _one_of(said: str, known: Any, usual: str) -> str:
    return said if said in known else usual
