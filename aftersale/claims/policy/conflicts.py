"""Who of staff may not decide a claim, and why (DSA Art. 20). Pure."""

from __future__ import annotations

from collections.abc import Iterable


def conflict(
    ref: str, *, interested: bool, wrote: bool, decided: Iterable[str], proposed_by: str = ""
) -> str:
    """Why `ref` (`staff:7`) may not decide; "" if they may.

    `interested`: they have to do with the seller otherwise; `wrote`: they answered a message about
    the order; `decided`: who had a hand in decisions of earlier instances; `proposed_by`: who
    proposed what a second person is to look at.
    """
    if interested:
        return "interest"
    if wrote:
        return "took_part"
    if ref in set(decided):
        return "decided_before"
    return "same_person" if ref == proposed_by else ""
