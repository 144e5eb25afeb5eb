"""What happens to claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ClaimEvent(Event):
    """Anything that happens to a claim."""

    kind: ClassVar[str] = "claims.claim_event"
    subject: ClassVar[str] = "claim"
    claim_id: int
    buyer_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class ClaimFiled(ClaimEvent):
    """A buyer claims under the guarantee. `content` is the digest of what was said and shown."""

    kind = "claims.claim_filed"
    reason: str
    amount_minor: int
    statement_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimAnswered(ClaimEvent):
    """A side gave its evidence: `said` is what for."""

    kind = "claims.claim_answered"
    side: str
    said: str
    statement_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimAsked(ClaimEvent):
    """The marketplace wants to know more of one side."""

    kind = "claims.claim_asked"
    side: str
    inquiry_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionProposed(ClaimEvent):
    """Above the amount one person proposes and another decides."""

    kind = "claims.decision_proposed"
    decision_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionReturned(ClaimEvent):
    """The second person does not agree with what was proposed, and says why."""

    kind = "claims.decision_returned"
    decision_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimGranted(ClaimEvent):
    """The buyer is paid. `by_clock`: because nobody answered in time."""

    kind = "claims.claim_granted"
    decision_id: int
    decision: str
    funded: str
    amount_minor: int
    instance: str = "claim"
    by_clock: bool = False
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimDenied(ClaimEvent):
    """The buyer is not paid, with reasons."""

    kind = "claims.claim_denied"
    decision_id: int
    decision: str
    instance: str = "claim"
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimWithdrawn(ClaimEvent):
    """The buyer took the claim back."""

    kind = "claims.claim_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ClaimRefunded(ClaimEvent):
    """Everything was paid back before a decision, which ends the claim."""

    kind = "claims.claim_refunded"


@dataclass(frozen=True, kw_only=True)
class ClaimBarred(ClaimEvent):
    """The buyer's bank took the payment back; the guarantee does not pay twice."""

    kind = "claims.claim_barred"


@dataclass(frozen=True, kw_only=True)
class ClaimAppealed(ClaimEvent):
    """The seller wants the grant turned."""

    kind = "claims.claim_appealed"
    statement_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class AppealDecided(ClaimEvent):
    """The appeal turned the money, the count, both or nothing."""

    kind = "claims.appeal_decided"
    decision_id: int
    turned_money: bool
    turned_count: bool
    by_clock: bool = False
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimComplained(ClaimEvent):
    """A side complains about a decision; another person looks at it."""

    kind = "claims.claim_complained"
    side: str
    recourse_id: int
    statement_id: int
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ComplaintDecided(ClaimEvent):
    """Another person decided about the complaint of `side`. `turned`: not as before."""

    kind = "claims.complaint_decided"
    decision_id: int
    side: str
    turned: bool
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ClaimUnanswered(ClaimEvent):
    """A side did not say in time what the marketplace wanted to know; it decides without."""

    kind = "claims.claim_unanswered"
    side: str
    inquiry_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimReopened(ClaimEvent):
    """The money that had ended the claim never went; the marketplace decides after all."""

    kind = "claims.claim_reopened"


@dataclass(frozen=True, kw_only=True)
class ClaimOverdue(ClaimEvent):
    """The marketplace has not decided in time."""

    kind = "claims.claim_overdue"


@dataclass(frozen=True, kw_only=True)
class ClaimCounted(ClaimEvent):
    """From now on the claim counts as an order defect, or does not any more."""

    kind = "claims.claim_counted"
    counts: bool


@dataclass(frozen=True, kw_only=True)
class ClaimRead(ClaimEvent):
    """Marketplace staff opened it."""

    kind = "claims.claim_read"


@dataclass(frozen=True, kw_only=True)
class ClaimTaken(ClaimEvent):
    """A member of staff looks after it from now on; `user_id` is None when nobody does."""

    kind = "claims.claim_taken"
    user_id: int | None


@dataclass(frozen=True, kw_only=True)
class InterestDeclared(Event):
    """A member of staff has to do with a seller otherwise, or has not any more."""

    kind = "interests.interest_declared"
    subject: ClassVar[str] = "seller"
    user_id: int
    why: str
    stands: bool
