"""What happened to a cancellation, oldest first, as steps of a track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.web.seller.cancellations.words import when

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation

ENDED = {
    "approved": "Approved, the order is cancelled",
    "declined_shipped": "Declined: it had been sent",
    "withdrawn": "Taken back by the buyer",
    "lapsed": "Lapsed",
    "self_cancelled": "Cancelled by the buyer",
    "seller_cancelled": "Cancelled by your team",
}


def steps(row: Cancellation) -> list[dict[str, str]]:
    """Asked, answered, and what came after."""
    found = []
    if row.stage not in ("self_cancelled", "seller_cancelled"):
        found.append(_step("Asked for by the buyer", when(row.asked_at, row.market)))
    if row.is_open:
        found.append(_step("Your answer", f"by {when(row.answer_by, row.market)}", "now"))
        return found
    found.append(_step(ENDED[row.stage], when(row.decided_at, row.market)))
    if row.refund_id:
        found.append(_step("All that was paid goes back", when(row.decided_at, row.market)))
    if row.overruled_at:
        found.append(_step("Sent all the same, says the shop", when(row.overruled_at, row.market)))
    return found


def _step(words: str, at: str, state: str = "done") -> dict[str, str]:
    return {"words": words, "when": at, "state": state}
