"""What is asked of a list of disputes, read from an address and written into one again."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Asked:
    """One of the lists, a marketplace, a number that is looked for in all of them."""

    list: str
    market: str = ""
    q: str = ""
    after: str = ""

    def query(self, **changes: Any) -> str:
        """As the end of an address, from the list's beginning unless `after` is said."""
        told = replace(self, **({"after": ""} | changes))
        filled = {name: value for name, value in vars(told).items() if value}
        return f"?{urlencode(filled)}"


def read(data: QueryDict, lists: Container[str], first: str) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    chosen = data.get("list", "")
    return Asked(
        list=chosen if chosen in lists else first,
        market=data.get("market", "")[:8],
        q=" ".join(data.get("q", "").split())[:LONGEST_SEARCH],
        after=data.get("after", "")[:200],
    )
