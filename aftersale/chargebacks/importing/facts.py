"""What a line says about a chargeback, once it has been read; and how an import went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from aftersale.orders.importing.facts import Fault, Refused, Unusable

__all__ = ["ChargebackFacts", "Fault", "Outcome", "Refused", "Unusable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargebackFacts:
    """One chargeback as it is told.

    `currency` is empty where it was not said: the order's. `answer_by` None: the marketplace's
    own time. `outcome`: the bank has already decided, and won the amount in `won_minor`.
    """

    line: int
    market: str
    order_number: str
    reference: str
    amount_minor: int
    reason: str
    notified_at: datetime
    currency: str = ""
    answer_by: datetime | None = None
    bank_words: str = ""
    outcome: str = ""
    won_minor: int | None = None
    outcome_words: str = ""

    def refused(self, field: str, reason: str, remedy: str) -> Refused:
        """This one turned away for one reason."""
        fault = Fault(self.line, field, reason, remedy)
        return Refused((fault,), self.reference, (self.line,))


@dataclass(slots=True)
class Outcome:
    """How an import went. `closed`: known ones about which the bank has now decided."""

    format: str = ""
    new: int = 0
    closed: int = 0
    unchanged: int = 0
    refused: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """All that were in the file."""
        return self.new + self.closed + self.unchanged + self.refused
