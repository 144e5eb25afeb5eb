"""What the API says and hears of guarantee claims."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field


class ClaimOut(Schema):
    """A claim as its list shows it. `waits_for` is whose turn it is: seller, buyer, staff or ""."""

    id: int
    number: str
    market: str
    order_number: str
    buyer_name: str
    title: str
    reason: str
    stage: str
    waits_for: str
    currency: str
    asked_minor: int = Field(description="What could still be paid back when it was filed.")
    granted_minor: int
    decision: str
    funded: str = Field(description="seller or marketplace, once it was granted.")
    counts: bool | None = Field(description="An order defect of the seller; null for buyers.")
    by_clock: bool
    filed_at: datetime
    due_by: datetime | None
    decided_at: datetime | None
    appeal_until: datetime | None
    complain_until: datetime | None
    overdue_at: datetime | None
    closed_at: datetime | None


class Claims(Schema):
    items: list[ClaimOut]
    next: str


class ClaimFileOut(Schema):
    """Evidence; `url` answers its bytes to the same token."""

    name: str
    media_type: str
    size: int
    digest: str
    url: str


class StatementOut(Schema):
    """What a side said: claim, answer, more, appeal or complaint."""

    side: str
    said: str
    text: str
    at: datetime
    files: list[ClaimFileOut]


class InquiryOut(Schema):
    """What the marketplace wants to know of this side; staff see those of both."""

    id: int
    side: str
    text: str
    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None


class DecisionOut(Schema):
    """What was decided. `words` are those written to this side; staff read both."""

    id: int
    instance: str
    stage: str
    kind: str
    funded: str
    amount_minor: int
    counts: bool | None
    money: bool
    count: bool
    by_clock: bool
    made_at: datetime
    reason: str = Field(description="The sentence of the rulebook, in the claim's language.")
    words: str
    words_to_buyer: str | None
    words_to_seller: str | None


class ChargeOut(Schema):
    """What a claim took from the seller's account, or (`is_credit`) gave back."""

    claim: int
    seller: int
    market: str
    key: str
    is_credit: bool
    amount_minor: int
    currency: str
    at: datetime


class Charges(Schema):
    items: list[ChargeOut]


class ClaimWhole(ClaimOut):
    """A claim with everything that was said, asked and decided."""

    statements: list[StatementOut]
    inquiries: list[InquiryOut]
    decisions: list[DecisionOut]
    charges: list[ChargeOut]


class ReasonOut(Schema):
    kind: str
    label: str
    may: bool
    why: str
    opens_at: datetime | None


class StandingOut(Schema):
    """Whether a claim may be filed; `why` is `open` or the code of the refusal."""

    may: bool
    why: str
    opens_at: datetime | None
    closes_at: datetime | None
    claim: int | None
    reasons: list[ReasonOut]


class SayIn(Schema):
    """A text with files that were uploaded before; `override` is a reason against a warning."""

    text: str
    attachments: list[int] = []
    override: str = ""


class FileIn(SayIn):
    market: str
    order_number: str
    reason: str = Field(description="A code such as not_received.")
    once: str = Field("", max_length=40)


class AskIn(Schema):
    side: Literal["seller", "buyer"]
    text: str


class WordsIn(Schema):
    """The statement of reasons, to each side; `rests_on` are facts as the case file names them."""

    words_to_buyer: str
    words_to_seller: str
    rests_on: list[dict[str, object]] = []


class DecideIn(WordsIn):
    kind: str = Field(description="A decision of the rulebook, such as not_delivered.")
    amount_minor: int | None = Field(None, ge=1, le=10**12, description="Null: all that is left.")


class TurnIn(WordsIn):
    """What an appeal turns."""

    money: bool = False
    count: bool = False


class ComplaintIn(TurnIn):
    """A buyer's complaint is decided by `kind`, a seller's by what is turned."""

    kind: str = ""
    amount_minor: int | None = Field(None, ge=1, le=10**12)


class BackIn(Schema):
    """Why the second person does not agree."""

    words: str
