"""What happens in screening."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class SellerWarned(Event):
    """A seller's text broke a rule that counts against their account (D2, P07).

    `rules` are the ids, joined by commas.
    """

    kind = "screening.seller_warned"
    subject = "verdict"
    verdict_id: int
    market: str
    rules: str
