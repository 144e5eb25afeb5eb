"""What the API says and hears of returns and refunds."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class ReturnOut(Schema):
    """A return as its list shows it. Amounts are null for whoever received it as a gift."""

    id: int
    market: str
    order_number: str
    buyer_name: str
    stage: str
    title: str
    reason: str
    pieces: int
    is_gift: bool
    currency: str
    worth_minor: int | None
    refunded_minor: int | None
    in_policy: bool
    rma: str
    asked_at: datetime
    decide_by: datetime
    return_by: datetime | None
    refund_by: datetime | None
    due_by: datetime | None
    received_at: datetime | None
    refunded_at: datetime | None
    closed_at: datetime | None


class Returns(Schema):
    items: list[ReturnOut]
    next: str


class ReturnFileOut(Schema):
    """A photo or label; `url` answers its bytes to the same token."""

    purpose: str = Field(description="evidence, grading or label.")
    name: str
    media_type: str
    size: int
    url: str


class ReturnItemOut(Schema):
    """Some pieces of one order line that go back."""

    id: int
    order_line_id: int
    sku: str
    asin: str
    title: str
    category: str
    quantity: int
    ordered: int
    reason: str
    comment: str
    paid_minor: int | None
    tax_minor: int | None
    refunded_minor: int | None
    item_grade: str
    accessories_grade: str
    packaging_grade: str
    grade_note: str
    files: list[ReturnFileOut]


class SurveyOut(Schema):
    """Whether the return solved the buyer's problem; null without an answer."""

    asked_at: datetime | None
    until: datetime
    solved: bool | None
    words: str
    answered_at: datetime | None
    changed_at: datetime | None
    change_until: datetime | None


class ReturnWhole(ReturnOut):
    """A return with its items, its decision and where it goes."""

    items: list[ReturnItemOut]
    files: list[ReturnFileOut]
    outside: list[str] = Field(description="Why it is not in policy.")
    decided: str
    decided_at: datetime | None
    late_at: datetime | None
    deny_reason: str
    deny_message: str
    complete_reason: str
    resolution: str
    seller_rma: str
    address: dict[str, str]
    label: str
    label_minor: int | None
    payer: str
    carrier: str
    tracking: str
    instructions: str
    survey: SurveyOut | None = Field(description="Null until the return is over.")


class WantedIn(Schema):
    order_line_id: int
    quantity: int = 1
    reason: str = Field(description="A code such as CR-DEFECTIVE.")
    comment: str = ""
    attachments: list[int] = []


class RequestIn(Schema):
    """What a buyer returns; with `gift_code`, what somebody received."""

    market: str
    order_number: str
    items: list[WantedIn]
    gift_code: str = ""
    override: str = ""


class AddressIn(Schema):
    name: str
    line1: str
    line2: str = ""
    city: str
    province: str = ""
    postcode: str = ""
    country: str
    phone: str = ""
    extension: str = ""


class AuthoriseIn(Schema):
    """What a seller says with a yes; what is left out is as it is set."""

    address: AddressIn | None = None
    seller_rma: str = ""
    label: str = Field("", description="none, made or uploaded.")
    attachment: int | None = Field(None, description="The label's file, when it is uploaded.")
    label_minor: int | None = Field(None, ge=0, le=10**9)
    payer: str = Field("", pattern="^(|buyer|seller)$")
    carrier: str = ""
    tracking: str = ""
    instructions: str = ""


class PickedIn(Schema):
    ids: list[int] = Field(min_length=1, max_length=200)


class RefusedOut(Schema):
    id: int
    code: str


class OutcomeOut(Schema):
    """What became of several requests."""

    done: list[int]
    refused: list[RefusedOut]


class DenyIn(Schema):
    reason: str
    message: str = ""
    override: str = ""


class CompleteIn(Schema):
    reason: str = Field(description="not_returned, cancelled or duplicate.")


class ShipIn(Schema):
    carrier: str = ""
    tracking: str = ""


class GradesIn(Schema):
    """How one item arrived: original, minor_damage, severe_damage, missing or different."""

    item_id: int
    item: str
    accessories: str
    packaging: str
    note: str = ""
    attachments: list[int] = []


class GradeIn(Schema):
    items: list[GradesIn]


class ChoiceIn(Schema):
    """What goes back for one item: its pieces' price, or `amount_minor`, less a fee."""

    item_id: int
    quantity: int | None = Field(None, ge=0)
    amount_minor: int | None = Field(None, ge=0, le=10**12)
    fee_percent: int = Field(0, ge=0, le=100)
    fee_kind: str = ""
    fee_reason: str = ""
    attachments: list[int] = []


class RefundIn(Schema):
    items: list[ChoiceIn]
    shipping_minor: int = Field(0, ge=0, le=10**12)
    note: str = ""


class PartOut(Schema):
    """One amount and the sentence that explains it; fees are negative."""

    kind: str
    words: str
    quantity: int
    amount_minor: int
    tax_minor: int


class RefundOut(Schema):
    """Money going back. `stage` is asked, sent, settled, failed or given_up."""

    id: int
    market: str
    order_number: str
    about: str
    currency: str
    amount_minor: int | None
    tax_minor: int | None
    reason: str
    note: str
    way: str
    stage: str
    reference: str
    failure: str
    asked_at: datetime
    sent_at: datetime | None
    settled_at: datetime | None
    failed_at: datetime | None
    payer: str


class RefundWhole(RefundOut):
    lines: list[PartOut]


class Refunds(Schema):
    items: list[RefundOut]
    next: int | None


class QuoteOut(Schema):
    """What would go back; nothing is done."""

    lines: list[PartOut]
    total_minor: int
    currency: str


class GiveUpIn(Schema):
    reason: str


class SettleIn(Schema):
    reference: str = ""


class FailIn(Schema):
    why: str


class SettingsOut(Schema):
    """How a seller decides on a marketplace."""

    market: str
    mode: str
    window_days: int | None
    window_basis: str
    label: str
    quick_links: bool
    instructions: str
    policy: str
    made_at: datetime | None
