"""What made a case bad, and which rule left one out: words with the hue of their kind."""

from __future__ import annotations

from collections.abc import Iterable

from aftersale.health.policy import words

HUES = {
    "negative_feedback": "return", "neutral_rating": "question", "claim": "claim",
    "claim_open": "claim", "chargeback": "parcel", "no_scan": "parcel", "no_tracking": "parcel",
    "delivered_late": "parcel", "not_delivered": "parcel", "late": "question",
    "answered_late": "question", "unanswered": "question", "not_solved": "return",
    "denied_in_policy": "return", "decided_late": "return", "undecided": "return",
    "product_return": "return", "product_contact": "question",
    "violation_low": "claim", "violation_medium": "claim", "violation_high": "claim",
    "violation_critical": "claim",
}  # fmt: skip
"""The hue of a tag by the code of a verdict's reason; all others have the hue of orders."""


def why(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Hue and words for each code of what happened."""
    return [(HUES.get(each, "order"), words.why(each)) for each in codes]


def rule(code: str) -> str:
    """The rule that leaves a case out."""
    return words.left_out(code)
