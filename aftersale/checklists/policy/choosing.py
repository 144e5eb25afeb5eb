"""Which items stand on a team's lists: by size of account, season, and what the team chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from aftersale.checklists.policy.periods import CADENCES
from aftersale.market.signing import CheckItem

SIZES = ("small", "large")


def chosen(
    items: Iterable[CheckItem], *, size: str, festive: bool, left_out: Collection[str]
) -> dict[str, list[str]]:
    """The kinds of items on each list, in the order of the rulebook.

    What stands in two lists is done in the more frequent one, so that the season can bring the
    month's claims into every day (A142).
    """
    lists: dict[str, list[str]] = {cadence: [] for cadence in CADENCES}
    seen: set[str] = set(left_out)
    fitting = [each for each in items if _fits(each, size, festive)]
    for cadence in CADENCES:
        for each in fitting:
            if each.cadence == cadence and each.kind not in seen:
                lists[cadence].append(each.kind)
                seen.add(each.kind)
    return lists


def _fits(item: CheckItem, size: str, festive: bool) -> bool:
    return item.accounts in ("all", size) and (festive or item.season == "always")


def size_of(skus: int, large_from: int, said: str = "") -> str:
    """`small` or `large`: what the owner said, else by how many SKUs they offer (S2)."""
    return said if said in SIZES else "large" if skus >= large_from else "small"


def is_festive(by_date: bool, said: str = "") -> bool:
    """Whether peak mode is on: as the owner said (`on`, `off`), else by the season's dates."""
    return {"on": True, "off": False}.get(said, by_date)
