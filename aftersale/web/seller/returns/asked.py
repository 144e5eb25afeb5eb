"""What a seller asks of the list of returns, read from an address and written into one again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from aftersale.web.seller.returns.words import FILTERS
from aftersale.web.templatetags.moments import zone_of as place_of

PERIODS = {
    "7": "Last 7 days",
    "30": "Last 30 days",
    "90": "Last 90 days",
    "365": "Last 12 months",
    "all": "Any time",
    "dates": "Between two days",
}
SORTS = {
    "due": "Due first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "amount": "Highest amount first",
}
LONGEST_SEARCH = 100
DEFAULT_FILTER = "pending"


@dataclass(frozen=True)
class Asked:
    """A filter (A087), a span of days, a marketplace, a reason, words, an order (A088)."""

    filter: str = DEFAULT_FILTER
    period: str = "30"
    since: date | None = None
    until: date | None = None
    market: str = ""
    reason: str = ""
    q: str = ""
    sort: str = ""
    after: str = ""
    details: bool = False

    def but(self, **changes: Any) -> Asked:
        """The same, from its beginning, with something changed."""
        return replace(self, after="", **changes)

    @property
    def order(self) -> str:
        """How it is sorted: what is due first where somebody waits for a decision."""
        if self.sort:
            return self.sort
        return "due" if self.filter == "pending" and not self.q else "newest"

    def query(self, **more: Any) -> str:
        """As the end of an address: "?filter=all&period=7", "" when all is as by default."""
        empty = Asked()
        filled = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in vars(self).items()
            if value != getattr(empty, name)
        }
        if self.details:
            filled["details"] = "show"
        filled |= {name: value for name, value in more.items() if value}
        return f"?{urlencode(filled)}" if filled else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the filter and the sort is said."""
        empty = Asked()
        return any(
            getattr(self, name) != getattr(empty, name)
            for name in ("period", "market", "reason", "q")
        )

    def span(self, zone: str) -> tuple[datetime | None, datetime | None]:
        """Between two days: the first moment wanted, and the first one no longer wanted."""
        if self.period != "dates":
            return None, None
        place = place_of(zone)
        since = datetime.combine(self.since, time(), place) if self.since else None
        over = self.until + timedelta(days=1) if self.until and self.until < date.max else None
        return since, datetime.combine(over, time(), place) if over else None


def read(data: QueryDict) -> Asked:
    """What an address asks for; anything unknown in it is as if it were not there."""
    chosen = data.get("filter", "")
    since, until = _day(data.get("since", "")), _day(data.get("until", ""))
    period = data.get("period", "")
    if period not in PERIODS:
        period = "30"
    if (since or until) and "period" not in data:
        period = "dates"
    return Asked(
        filter=chosen if chosen in FILTERS else DEFAULT_FILTER,
        period=period,
        since=since if period == "dates" else None,
        until=until if period == "dates" else None,
        market=data.get("market", "")[:8],
        reason=data.get("reason", "")[:40],
        q=" ".join(data.get("q", "").split())[:LONGEST_SEARCH],
        sort=data.get("sort", "") if data.get("sort", "") in SORTS else "",
        after=data.get("after", "")[:200],
        details=data.get("details") == "show",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
