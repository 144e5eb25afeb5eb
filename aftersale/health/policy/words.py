"""What codes of verdicts mean, in plain English: why something counts, and why it does not."""

from __future__ import annotations

WHY = {
    "negative_feedback": "Rated with one or two stars",
    "neutral_rating": "Rated with three stars",
    "claim": "Guarantee claim decided against you",
    "claim_open": "Guarantee claim not decided yet",
    "chargeback": "Payment taken back because of the service",
    "sent_late": "Sent later than promised",
    "seller_cancelled": "Cancelled by you",
    "never_sent": "Never sent, and cancelled for it",
    "no_tracking": "No tracking number",
    "no_scan": "The carrier never scanned it",
    "delivered_late": "Delivered after the promised day",
    "not_delivered": "Not delivered by the promised day",
    "answered_late": "Answered late",
    "unanswered": "Not answered",
    "not_solved": "The buyer says the problem was not solved",
    "decided_late": "Decided late",
    "undecided": "Not decided in time",
    "denied_in_policy": "Denied although the rules allow it",
    "refunded": "Refunded after dispatch",
    "late_invoice": "Invoice came late",
    "missing_invoice": "No invoice",
    "product_return": "Returned because of the product",
    "product_refund": "Refunded after delivery",
    "product_contact": "The buyer wrote about the product",
    "violation_low": "Violation of low severity",
    "violation_medium": "Violation of medium severity",
    "violation_high": "Violation of high severity",
    "violation_critical": "Critical violation",
}
LEFT_OUT = {
    "rating_withdrawn": "The buyer took the rating back",
    "rating_removed": "The marketplace removed the rating",
    "rating_struck": "The marketplace struck the rating through",
    "rating_hidden": "The marketplace does not show the rating",
    "claim_denied": "The claim was denied",
    "claim_withdrawn": "The buyer withdrew the claim",
    "claim_reversed": "The claim was turned on appeal",
    "claim_refunded": "The buyer was refunded before a decision",
    "claim_barred": "The bank took the payment back instead",
    "claim_marketplace_pays": "The marketplace pays for the claim",
    "claim_open": "The claim is not decided yet",
    "claim_bought_label": "Sent in time with a label bought from the marketplace",
    "order_cancelled": "The order was cancelled",
    "chargeback_fraud": "Fraud: the card holder did not authorise the payment",
    "chargeback_won": "You won the chargeback",
    "chargeback_refunded": "The money was left with the card holder",
    "chargeback_open": "The bank has not decided yet",
    "no_promise": "No day of dispatch was promised",
    "buyer_asked": "The buyer asked for the cancellation",
    "reason_not_counted": "Cancelled for a reason that does not count",
    "shop_cancelled": "Cancelled by the shop in time",
    "letter_mail": "Letter mail of small value",
    "freight": "Sent as freight",
    "promise_protected": "Protected: the marketplace computed the promise and sold the label",
    "no_response_needed": "Marked as needing no response",
    "return_withdrawn": "The buyer took the request back",
    "helped_otherwise": "The buyer was helped otherwise",
    "out_of_policy": "The request was outside the policy",
    "refunded_before_dispatch": "Refunded before dispatch",
    "marketplace_paid": "The marketplace paid what went back",
    "violation_resolved": "The violation was resolved",
}


def why(code: str) -> str:
    """Why something counts; a code nobody knows is read as it is."""
    return WHY.get(code) or _plain(code)


def left_out(code: str) -> str:
    """By which rule something does not count; the same."""
    return LEFT_OUT.get(code) or _plain(code)


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize()
