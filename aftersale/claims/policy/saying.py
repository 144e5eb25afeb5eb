"""The sentence of every sign, read by staff and, in their language, by both sides (DSA Art. 17).

In English here, which is what is translated; names in braces are numbers of the edition. The rule
is the key of the rulebook a sentence rests on; where none is named it is the decision itself.
"""

from __future__ import annotations

from aftersale.claims.policy.signs import noop

REASON = {
    "not_received": noop("The buyer says that the order has not arrived."),
    "not_as_expected": noop("The buyer says that what arrived is not what was offered."),
    "returned": noop("The buyer says that they sent it back and have no refund."),
    "agreed": noop("The buyer says that a refund or a replacement was agreed and did not come."),
    "amount": noop("The buyer says that the refund is too low."),
    "no_way_back": noop("The buyer says that the seller gave no way to send it back."),
    "customs": noop("The buyer says that customs costs were not refunded."),
    "other": noop("The buyer gives a reason that the table does not know."),
}

SAYS: dict[tuple[str, str], tuple[str, str]] = {
    **{("reason", value): (words, "claims.reasons") for value, words in REASON.items()},
    ("chargeback", "no"): (noop("The buyer’s bank was not asked for the money."), ""),
    ("chargeback", "yes"): (noop("The buyer’s bank was asked for the same money."), ""),
    ("money", "none_back"): (noop("Nothing has been paid back yet."), ""),
    ("money", "part_back"): (noop("A part has been paid back already."), ""),
    ("money", "all_back"): (noop("Everything has been paid back already."), ""),
    ("covered", "yes"): (noop("The guarantee covers goods of this kind."), "claims.not_covered"),
    ("covered", "no"): (
        noop("The guarantee does not cover goods of this kind."), "claims.not_covered",
    ),
    ("platform", "no"): (noop("The seller sent the order."), "platform.kinds"),
    ("platform", "yes"): (noop("The marketplace itself sent the order."), "platform.kinds"),
    ("contact", "answered"): (
        noop("The seller answered the buyer within {unanswered_hours} hours."),
        "claims.unanswered_hours",
    ),
    ("contact", "late"): (
        noop("The seller answered the buyer, but after more than {unanswered_hours} hours."),
        "claims.unanswered_hours",
    ),
    ("contact", "silent"): (
        noop("The seller left the buyer without an answer for {unanswered_hours} hours."),
        "claims.unanswered_hours",
    ),
    ("contact", "waiting"): (
        noop("The buyer turned to the seller less than {unanswered_hours} hours before."),
        "claims.unanswered_hours",
    ),
    ("contact", "none"): (
        noop("The buyer did not turn to the seller first."), "claims.contact_hours",
    ),
    ("answer", "given"): (noop("The seller answered the claim."), "claims.answer_hours"),
    ("answer", "waiting"): (
        noop("The seller still has time to answer the claim."), "claims.answer_hours",
    ),
    ("answer", "overdue"): (
        noop("The seller did not answer the claim within {answer_hours} hours."),
        "claims.answer_hours",
    ),
    ("answer", "unasked"): (
        noop("The seller has not been asked about the claim."), "claims.answer_hours",
    ),
    ("dispatch", "in_time"): (noop("The order was sent by the promised day."), ""),
    ("dispatch", "late"): (noop("The order was sent after the promised day."), ""),
    ("dispatch", "none"): (noop("The order was never sent."), ""),
    ("dispatch", "unknown"): (noop("No day was promised for sending the order."), ""),
    ("parcel", "delivered"): (noop("The carrier’s tracking says that it was delivered."), ""),
    ("parcel", "moving"): (noop("The carrier’s scans end without a delivery."), ""),
    ("parcel", "lost"): (noop("The carrier says that the parcel is lost."), ""),
    ("parcel", "untracked"): (noop("No scan of a carrier shows the parcel’s way."), ""),
    ("label", "unknown"): (noop("Nothing says whose postage label it was."), ""),
    ("label", "bought"): (noop("The postage label came from the marketplace."), ""),
    ("label", "own"): (noop("The postage label was the seller’s own."), ""),
    ("wait", "over"): (
        noop("The latest promised day was at least {wait_days} days ago."), "claims.wait_days",
    ),
    ("wait", "running"): (
        noop("The latest promised day was less than {wait_days} days ago."), "claims.wait_days",
    ),
    ("wait", "unknown"): (
        noop("No day was promised for the delivery."), "claims.wait_days",
    ),
    ("return", "none"): (noop("The buyer has not asked for a return."), "claims.reasons"),
    ("return", "undecided"): (
        noop("The seller still has time to decide about the return."), "returns.decide_hours",
    ),
    ("return", "overdue"): (
        noop("The seller left the request to return it without a decision."),
        "returns.decide_hours",
    ),
    ("return", "refused"): (noop("The seller refused the return."), "returns.denials"),
    ("return", "authorised"): (
        noop("The return is authorised and the buyer still has time to send it."),
        "returns.return_by_days",
    ),
    ("return", "unsent"): (
        noop("The return was authorised and the buyer did not send it."),
        "returns.return_by_days",
    ),
    ("return", "sent"): (noop("The item is on its way back to the seller."), ""),
    ("return", "back"): (noop("The item is back with the seller."), ""),
    ("return", "refunded"): (noop("The seller has refunded a part of the return."), ""),
    ("return", "ended"): (noop("The return was closed without the item."), ""),
    ("refund", "overdue"): (
        noop("The time to refund it is over."), "returns.refund_business_days",
    ),
    ("refund", "running"): (
        noop("The time to refund it is not over yet."), "returns.refund_business_days",
    ),
    ("condition", "as_sent"): (noop("The seller found it as it was sent out."), ""),
    ("condition", "worse"): (noop("The seller found it used, damaged or incomplete."), ""),
    ("condition", "unknown"): (noop("The seller has not said how it came back."), ""),
    ("way_back", "given"): (
        noop("The seller gave an address in the country or a label for the way back."), "",
    ),
    ("way_back", "missing"): (
        noop("The seller gave neither an address in the country nor a label."), "",
    ),
    ("buyer_shows", "no"): (noop("The buyer has shown no evidence."), ""),
    ("buyer_shows", "yes"): (noop("The buyer has shown evidence."), ""),
    ("seller_shows", "no"): (noop("The seller has shown no evidence."), ""),
    ("seller_shows", "yes"): (noop("The seller has shown evidence."), ""),
}  # fmt: skip
