"""What the table says when a decision at a seller's cost is looked at again (C4, appeals).

Money and count are proposed each by itself; the buyer keeps what was paid in any case.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.claims.policy.proposing import Proposal
from aftersale.claims.policy.signs import noop


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Whether the money and the count are to be turned, by which row, and why."""

    row: str
    money: bool = False
    count: bool = False
    why: str


def reconsider(found: Proposal, *, for_silence: bool) -> Turn:
    """`found` is what the table proposes of the case as it is known now; `for_silence`: it was
    granted because the seller did not answer in time."""
    if found.needs_person:
        return Turn(row="R1", why=found.unclear)
    if found.funded == "seller":
        return Turn(row="R2", count=not found.counts, why=noop(
            "The table still says that the seller pays."
        ))  # fmt: skip
    if for_silence:
        return Turn(row="R3", count=True, why=noop(
            "The seller could have answered in time, so the money stays; but it was not their"
            " fault, so it does not count."
        ))  # fmt: skip
    return Turn(row="R4", money=True, count=True, why=noop(
        "With what is known now the table does not let the seller pay."
    ))  # fmt: skip
