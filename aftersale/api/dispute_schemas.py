"""What the API says and hears of chargebacks and reimbursements. Amounts are minor units."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import ConfigDict, Field


class FileOut(Schema):
    """A file; `url` answers its bytes to the same token."""

    purpose: str
    name: str
    media_type: str
    size: int
    url: str


class QuestionOut(Schema):
    """What was asked further, until when, and the answer ("" while there is none)."""

    text: str
    asked_at: datetime
    answer_by: datetime
    answer: str
    answered_at: datetime | None
    files: list[FileOut]


class ChargebackOut(Schema):
    """A chargeback as its list shows it."""

    id: int
    market: str
    order_number: str
    reference: str
    title: str
    type: str = Field(description="fraud or service.")
    reason: str
    currency: str
    amount_minor: int
    stage: str
    notified_at: datetime
    answer_by: datetime
    due_by: datetime | None
    closed_at: datetime | None
    won_minor: int
    lost_minor: int
    counts: bool = Field(description="Whether it is a defect of its order.")


class Chargebacks(Schema):
    items: list[ChargebackOut]
    next: str


class ChargebackWhole(ChargebackOut):
    """A chargeback with what was said and shown. Buyers never see one."""

    bank_words: str
    evidence: str
    shipped_at: datetime | None
    carrier: str
    tracking: str
    items: str
    outcome_words: str
    represented_at: datetime | None
    submitted_at: datetime | None
    questions: list[QuestionOut]
    files: list[FileOut]


class ChargebackIn(Schema):
    """What a bank says, in the form of docs/chargebacks.md; amounts as text, "12.50"."""

    model_config = ConfigDict(extra="forbid")

    market: str
    order_number: str
    reference: str
    amount: str
    reason: str
    notified_at: str
    currency: str = ""
    answer_by: str = ""
    bank_words: str = ""
    outcome: str = ""
    won_amount: str = ""
    outcome_words: str = ""


class EvidenceIn(Schema):
    """What the seller shows. `pack`: the house adds the evidence pack of the order."""

    text: str = ""
    shipped_at: datetime | None = None
    carrier: str = ""
    tracking: str = ""
    items: str = ""
    attachments: list[int] = []
    pack: bool = True


class TellIn(Schema):
    """Words, and files uploaded before."""

    text: str
    attachments: list[int] = []


class AskIn(Schema):
    """What staff want to know; `answer_by` is left to the rules where it is not said."""

    text: str
    answer_by: datetime | None = None


class CloseIn(Schema):
    """What the bank has decided; `won_minor` with `partially_won` alone."""

    outcome: str = Field(description="won, lost or partially_won.")
    words: str = ""
    won_minor: int | None = None


class ReimbursementOut(Schema):
    """A reimbursement as its list shows it."""

    id: int
    market: str
    order_number: str
    title: str
    currency: str
    ground: str
    refunded_minor: int
    asked_minor: int
    granted_minor: int
    stage: str
    decision: str = Field(description='The rule it was refused by, or "".')
    is_automatic: bool
    begun_at: datetime
    filed_at: datetime | None
    due_by: datetime | None
    decided_at: datetime | None
    appeal_by: datetime | None


class Reimbursements(Schema):
    items: list[ReimbursementOut]
    next: str


class ReimbursementWhole(ReimbursementOut):
    """A reimbursement with what was said, shown and decided."""

    words: str
    statement: str
    appeal_words: str
    appeal_statement: str
    appealed_at: datetime | None
    final_at: datetime | None
    questions: list[QuestionOut]
    files: list[FileOut]


class AskableOut(Schema):
    """A refund of the marketplace's that can be asked back until `until`."""

    market: str
    order_number: str
    currency: str
    amount_minor: int
    refunded_at: datetime
    until: datetime


class Askables(Schema):
    items: list[AskableOut]
    next: str


class WishIn(Schema):
    """What a seller wants back; `file` hands it in at once, `pack` adds the evidence pack."""

    market: str
    order_number: str
    ground: str
    asked_minor: int
    words: str = ""
    attachments: list[int] = []
    file: bool = True
    pack: bool = True


class FileIn(Schema):
    """How a draft is handed in."""

    pack: bool = True


class GrantIn(Schema):
    """An amount in all, with the reasons."""

    amount_minor: int
    statement: str


class RefuseIn(Schema):
    """The rule it is refused by, with the reasons."""

    decision: str
    statement: str
