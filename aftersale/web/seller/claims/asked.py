"""What a seller asks of the list of claims, read from an address and written into one again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from aftersale.claims.queries import lists
from aftersale.web.seller.claims.words import LISTS

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Asked:
    """One of the lists of A113, a marketplace, a number that is looked for in all of them."""

    list: str = lists.DEFAULT
    market: str = ""
    q: str = ""
    after: str = ""

    def query(self, **changes: Any) -> str:
        """As the end of an address, from the list's beginning unless `after` is said."""
        told = replace(self, **({"after": ""} | changes))
        empty = Asked()
        filled = {name: v for name, v in vars(told).items() if v != getattr(empty, name)}
        return f"?{urlencode(filled)}" if filled else ""

    @property
    def wanted(self) -> lists.Asked:
        """The same as claims know it."""
        return lists.Asked(list=self.list, market=self.market, find=self.q, cursor=self.after)


def read(data: QueryDict) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    chosen = data.get("list", "")
    return Asked(
        list=chosen if chosen in LISTS else lists.DEFAULT,
        market=data.get("market", "")[:8],
        q=" ".join(data.get("q", "").split())[:LONGEST_SEARCH],
        after=data.get("after", "")[:200],
    )
