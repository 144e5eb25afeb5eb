"""What a rulebook says about checklists: what a team looks at, how often, and in which season."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aftersale.market import checks
from aftersale.market.reading import key

ITEMS = (
    "messages", "returns", "refunds", "cancellations", "feedback", "reviews", "reimbursements",
    "health", "claims", "chargebacks", "questions", "profile", "products", "alerts", "templates",
    "policies", "rules", "team",
)  # fmt: skip
CADENCES = ("daily", "weekly", "monthly")
ACCOUNTS = ("all", "small", "large")
SEASONS = ("always", "festive")
_DAY = re.compile(
    r"(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
)
a_day_of_the_year = checks.like(_DAY, "a month and a day, such as 12-27")


@dataclass(frozen=True, kw_only=True)
class CheckItem:
    """Something to look at: how often, by accounts of which size, and in which season."""

    kind: str = key(checks.one_of(ITEMS, "something to look at"))
    cadence: str = key(checks.one_of(CADENCES, "how often"))
    accounts: str = key(checks.one_of(ACCOUNTS, "a size of account"))
    season: str = key(checks.one_of(SEASONS, "a season"))


@dataclass(frozen=True, kw_only=True)
class Checklists:
    """The lists of a seller's team (A139-A142). An account with `large_skus` or more is large.

    The festive season runs from `festive_first` to `festive_last`, both included, and may pass
    over New Year.
    """

    large_skus: int = key(checks.between(1, 1_000_000))
    festive_first: str = key(a_day_of_the_year)
    festive_last: str = key(a_day_of_the_year)
    items: tuple[CheckItem, ...] = key(checks.some(checks.no_twins))

    def is_festive(self, day: date) -> bool:
        """Whether `day` lies in the festive season."""
        first, last, this = self.festive_first, self.festive_last, f"{day:%m-%d}"
        return first <= this <= last if first <= last else this >= first or this <= last

    def festive_began(self, day: date) -> date:
        """The first day of the season `day` lies in; without one, of the last that began."""
        month, first = map(int, self.festive_first.split("-"))
        begun = date(day.year, month, first)
        return begun if begun <= day else date(day.year - 1, month, first)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """What is right by itself and wrong together, as (key, reason)."""
        for size in ("small", "large"):
            mine = [each for each in self.items if each.accounts in ("all", size)]
            for season in SEASONS:
                kinds = Counter(each.kind for each in mine if each.season == season)
                for kind in (each for each, many in kinds.items() if many > 1):
                    yield "checklists.items", f"has {kind!r} twice for {size} accounts ({season})"
