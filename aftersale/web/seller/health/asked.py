"""What a page of account health is asked for: a marketplace, who fulfilled, and a place in a list.

An address says only what differs from the usual.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from aftersale.accounts import queries as accounts
from aftersale.web.seller.words import market_name

FULFILLERS = {
    "all": "All orders",
    "seller": "Sent by you",
    "platform": "Sent by the marketplace",
}
"""Whose orders, in the order shown; measures of messages and returns know only all."""


@dataclass(frozen=True)
class Asked:
    """`market` is one of `markets`, empty while the seller is on none."""

    market: str
    markets: tuple[str, ...] = ()
    fulfilled_by: str = "all"
    after: str = ""

    def query(self, **changes: Any) -> str:
        """As the end of an address, from a list's beginning unless `after` is said."""
        told = replace(self, **({"after": ""} | changes))
        usual = {"market": self.markets[0] if self.markets else "", "fulfilled_by": "all"}
        names = {
            "market": told.market, "fulfilled_by": told.fulfilled_by, "after": told.after,
        }  # fmt: skip
        filled = {name: v for name, v in names.items() if v and v != usual.get(name)}
        return f"?{urlencode(filled)}" if filled else ""

    def narrowing(self, url: str) -> dict[str, Any]:
        """The two switches above a page that stands at `url`."""
        return {
            "markets": [
                {
                    "words": market_name(market),
                    "url": url + self.query(market=market),
                    "current": market == self.market,
                }
                for market in self.markets
            ],
            "fulfillers": [
                {
                    "words": words,
                    "url": url + self.query(fulfilled_by=name),
                    "current": name == self.fulfilled_by,
                }
                for name, words in FULFILLERS.items()
            ],
        }


def read(request: HttpRequest) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    markets = tuple(accounts.markets_of(request.actor.seller_id))
    market = request.GET.get("market", "")
    fulfilled_by = request.GET.get("fulfilled_by", "")
    return Asked(
        market=market if market in markets else next(iter(markets), ""),
        markets=markets,
        fulfilled_by=fulfilled_by if fulfilled_by in FULFILLERS else "all",
        after=request.GET.get("after", "")[:200],
    )
