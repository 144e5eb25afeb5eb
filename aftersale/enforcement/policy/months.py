"""Which shares of a seller's month are signs, and by how much the worst passes its limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aftersale.market.enforcing import SIGNALS, Gaming

MILLION = 1_000_000


@dataclass(frozen=True)
class Share:
    """One sign in one month: `count` of `of`, in millionths; `limit_ppm` is where it begins.

    `is_sign`: it is over its limit, and there were enough of them to say so.
    """

    signal: str
    count: int
    of: int
    limit_ppm: int
    is_sign: bool

    @property
    def ppm(self) -> int | None:
        """Its share, None of nothing."""
        return self.count * MILLION // self.of if self.of else None


def shares(counts: Mapping[str, int], rules: Gaming) -> list[Share]:
    """Every sign of a month; `counts` has those of `SIGNALS`, `answers` and `received`."""
    return [_share(name, counts, rules) for name in SIGNALS]


def _share(name: str, counts: Mapping[str, int], rules: Gaming) -> Share:
    of = counts["received" if name == "excused" else "answers"]
    limit, count = rules.percent(name) * MILLION // 100, counts[name]
    enough = of >= rules.at_least
    return Share(name, count, of, limit, enough and count * MILLION >= limit * of)


def excess_ppm(counts: Mapping[str, int], rules: Gaming) -> int:
    """By how much the worst passes its limit, in millionths; -1 when none does."""
    over = [
        each.count * MILLION * MILLION // (each.of * each.limit_ppm) - MILLION
        for each in shares(counts, rules)
        if each.is_sign
    ]
    return max(over, default=-1)
