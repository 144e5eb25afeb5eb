"""Sums over returns, each currency for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from aftersale.web.seller.returns.words import amount

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest


def sums(rows: Iterable[ReturnRequest]) -> str:
    """ "€252.90 and £15.50", the larger number of returns first."""
    total: Counter[str] = Counter()
    many: Counter[str] = Counter()
    for row in rows:
        total[row.currency] += row.worth_minor
        many[row.currency] += 1
    told = [amount(total[currency], currency) for currency, _ in many.most_common()]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
