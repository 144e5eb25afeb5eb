"""The rules a claim is judged by, in sentences: of its own edition, and where today's differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftersale.kernel.money import Money
from aftersale.market.rulebook import current, rulebook
from aftersale.market.terms import Rulebook

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

ALWAYS = {
    "claims.contact_hours": "The buyer has to turn to the seller {n} hours before a claim.",
    "claims.unanswered_hours": "A seller who leaves the buyer {n} hours without an answer pays.",
    "claims.answer_hours": "A side has {n} hours for what it is asked.",
    "claims.window_days": "Claims are possible until {n} days after the latest promised day.",
    "claims.decide_days": "The marketplace decides within {n} days.",
    "claims.four_eyes_minor": "About more than {money} a second person has to agree.",
    "claims.appeal_days": "The seller can appeal for {n} days after a grant.",
    "claims.complaint_days": "Either side can complain for {n} days.",
}
BY_GROUP = {
    "not_received": {
        "claims.wait_days": "An order counts as not received {n} days after the latest promised"
        " day.",
    },
    "not_as_expected": {
        "returns.decide_hours": "The seller has {n} hours to decide about a return.",
        "returns.return_by_days": "The buyer has {n} days to send it back.",
        "returns.refund_business_days": "What came back is refunded within {n} business days.",
    },
    "refund_missing": {
        "returns.refund_business_days": "What came back is refunded within {n} business days.",
    },
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: its key in the rulebook, its sentence, and today's sentence where it differs."""

    key: str
    words: str
    today: str = ""


def rules_of(claim: Claim) -> list[Rule]:
    """The rules that matter for a claim of this kind."""
    then, now = rulebook(claim.edition), current(claim.market)
    sentences = BY_GROUP.get(claim.group, {}) | ALWAYS
    return [_rule(key, words, then, now) for key, words in sentences.items()]


def _rule(key: str, words: str, then: Rulebook, now: Rulebook) -> Rule:
    said, today = _said(key, words, then), _said(key, words, now)
    return Rule(key=key, words=said, today=today if today != said else "")


def _said(key: str, words: str, book: Rulebook) -> str:
    table, _dot, name = key.partition(".")
    value = getattr(getattr(book, table), name)
    return words.format(n=value, money=Money(value, book.currency))
