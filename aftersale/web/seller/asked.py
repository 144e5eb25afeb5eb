"""What a seller asks of the inbox, read from an address and written into one again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from aftersale.messaging.queries import Filter
from aftersale.web.seller.words import PERIODS, QUEUES

LONGEST_SEARCH = 200
DEFAULTS = Filter()


@dataclass(frozen=True)
class Asked:
    """A filter (A012, A016), words to search for, and from where to go on."""

    filter: Filter = DEFAULTS
    q: str = ""
    after: str = ""

    def but(self, **changes: Any) -> Asked:
        """The same, from its beginning, with some of the filter changed."""
        return Asked(replace(self.filter, **changes))

    def query(self, **more: Any) -> str:
        """As the end of an address: "?queue=late&period=7", "" when all is as by default."""
        filled = {
            name: value
            for name, value in vars(self.filter).items()
            if value != getattr(DEFAULTS, name)
        }
        if self.q:
            filled["q"] = self.q
        filled |= {name: value for name, value in more.items() if value}
        return f"?{urlencode(filled)}" if filled else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether the options say anything but what they say by default."""
        return self.but(queue=DEFAULTS.queue).filter != DEFAULTS


def read(data: QueryDict) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    queue, period = data.get("queue", ""), data.get("period", "")
    wanted = Filter(
        queue=queue if queue in QUEUES else DEFAULTS.queue,
        kind=data.get("kind", "")[:20],
        market=data.get("market", "")[:8],
        period=period if period in PERIODS else DEFAULTS.period,
    )
    return Asked(
        wanted, " ".join(data.get("q", "").split())[:LONGEST_SEARCH], data.get("after", "")
    )
