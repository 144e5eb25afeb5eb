"""Who reads what was said in a claim: one rule for pages, API, files and the timeline.

What a seller turns against a decision with, and what they say from then on, is between them and
the marketplace. Everything else is read by both sides.
"""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.claims.lifecycle import Said, Side
from aftersale.claims.models import Claim, Statement

AGAINST = frozenset({Said.APPEAL, Said.COMPLAINT})


def told(claim: Claim, reader: str) -> list[Statement]:
    """What `reader` ("buyer", "seller", "staff", "system") may read of a claim, oldest first."""
    rows = sorted(claim.statements.all(), key=lambda each: each.pk)
    return [each for each in rows if reader != Side.BUYER or not is_sellers_own(each, rows)]


def is_sellers_own(row: Statement, rows: Iterable[Statement]) -> bool:
    """Whether the buyer does not read `row`, one of the claim's statements `rows`."""
    theirs = [each for each in rows if each.side == Side.SELLER and each.pk <= row.pk]
    return row.side == Side.SELLER and any(each.said in AGAINST for each in theirs)
