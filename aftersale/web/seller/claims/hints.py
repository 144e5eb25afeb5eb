"""What helps a case: said beside the form, by why the buyer claims and what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersale.market.rulebook import rulebook
from aftersale.web.seller.claims.words import day

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

BY_GROUP = {
    "not_received": (
        "Which service you used, and its tracking number",
        "Proof of delivery: signature, photo, the scan with its postcode",
        "What you agreed with the buyer about the delivery",
    ),
    "not_as_expected": (
        "The page of the product as it was when the order was placed",
        "Photos of what you sent, before it was packed",
        "What you offered: a return, a replacement, a part of the price",
    ),
    "refund_missing": (
        "When and how you refunded, with the reference",
        "In what condition the item came back, with photos",
        "If it never came back: what the tracking of the return says",
    ),
    "other": (
        "What was agreed, and when",
        "Papers that show it: invoice, customs form, label",
    ),
}
THE_REST = "Messages, tracking, the return and its photos are attached already."


def hint(claim: Claim, step: str) -> dict[str, object]:
    """A heading, a few points, and sentences about what the step can do."""
    if step == "appeal":
        return {"title": "What an appeal can turn", "points": _appeal(claim), "after": THE_REST}
    if step == "complain":
        return {"title": "What happens with it", "points": _complaint(claim), "after": ""}
    return {
        "title": "What helps here",
        "points": BY_GROUP.get(claim.group, BY_GROUP["other"]),
        "after": THE_REST,
    }


def _appeal(claim: Claim) -> tuple[str, ...]:
    hours = rulebook(claim.edition).claims.appeal_answer_hours
    return (
        "The money: it comes back to your account; the buyer keeps what they got",
        "The count: it is no order defect any more, even where the money stays",
        f"You can appeal once, until {day(claim.appeal_until, claim.market)}",
        f"If the marketplace asks you for more, you have {hours} hours to answer",
    )


def _complaint(claim: Claim) -> tuple[str, ...]:
    return (
        "Somebody who did not decide before reads everything anew",
        "It is free of charge, and possible once",
        f"You can complain until {day(claim.complain_until, claim.market)}",
    )
