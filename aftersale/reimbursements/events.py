"""What happens to reimbursements. Amounts are in minor units of `currency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ReimbursementEvent(Event):
    """Anything that happens to a reimbursement; the buyer has no part in it."""

    kind: ClassVar[str] = "reimbursements.reimbursement_event"
    subject: ClassVar[str] = "reimbursement"
    reimbursement_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementFiled(ReimbursementEvent):
    """A seller asks the marketplace for its refund back; `content` digests words and files."""

    kind = "reimbursements.reimbursement_filed"
    ground: str
    asked_minor: int
    currency: str
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementInvestigated(ReimbursementEvent):
    """Staff have taken it up."""

    kind = "reimbursements.reimbursement_investigated"


@dataclass(frozen=True, kw_only=True)
class ReimbursementAsked(ReimbursementEvent):
    """Staff want to know more of the seller."""

    kind = "reimbursements.reimbursement_asked"
    question_id: int
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementAnswered(ReimbursementEvent):
    """The seller has told them."""

    kind = "reimbursements.reimbursement_answered"
    question_id: int
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementGranted(ReimbursementEvent):
    """The seller gets `amount_minor`, on top of what an earlier decision gave."""

    kind = "reimbursements.reimbursement_granted"
    amount_minor: int
    currency: str
    final: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementRefused(ReimbursementEvent):
    """The seller gets nothing (more); `decision` is the rule, `automatic`: found by the house."""

    kind = "reimbursements.reimbursement_refused"
    decision: str
    automatic: bool
    final: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementAppealed(ReimbursementEvent):
    """The seller wants the decision looked at by somebody else."""

    kind = "reimbursements.reimbursement_appealed"
    content: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementCredited(ReimbursementEvent):
    """The credit stands in the ledger that accounting reads."""

    kind = "reimbursements.reimbursement_credited"
    credit_id: int
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class ReimbursementRead(ReimbursementEvent):
    """Marketplace staff opened it."""

    kind = "reimbursements.reimbursement_read"
