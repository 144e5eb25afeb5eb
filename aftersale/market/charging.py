"""What a rulebook says about payments that a bank takes back, and what follows for sellers (C5)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key

TYPES = ("fraud", "service")
ENDINGS = ("lost", "partially_won", "expired", "refunded")


@dataclass(frozen=True, kw_only=True)
class ChargebackReason:
    """Why a card holder's bank takes a payment back.

    `type` `fraud`: the card was used without its owner, which no seller answers for; `service`:
    the card holder is not content, which is the seller's to answer.
    """

    kind: str = key(checks.a_kind)
    type: str = key(checks.one_of(TYPES, "what kind of chargeback it is"))
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Chargebacks:
    """The rules for chargebacks. Days are days of 24 hours.

    `counted` are the ends after which a service chargeback is a defect of the order (ODR).
    """

    answer_days: int = key(checks.between(1, 60))
    remind_hours: int = key(checks.between(1, 24 * 60))
    more_days: int = key(checks.between(1, 60))
    submit_days: int = key(checks.between(1, 60))
    bank_days: int = key(checks.between(1, 365))
    evidence_characters: int = key(checks.between(1, 100_000))
    files: int = key(checks.between(1, 50))
    counted: tuple[str, ...] = key(checks.each(checks.one_of(ENDINGS, "an end that may count")))
    reasons: tuple[ChargebackReason, ...] = key(checks.some(checks.distinct("kind")))

    def reason(self, kind: str) -> ChargebackReason:
        """The reason of that kind; refuses `unknown_chargeback_reason`."""
        for each in self.reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_chargeback_reason", kind=kind)
