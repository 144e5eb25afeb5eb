"""What the API says and hears, as the OpenAPI document describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

MOST_ROWS = 100


class Person(Schema):
    """Who a token acts as."""

    kind: str
    name: str
    seller_id: int | None
    may: list[str]
    opted_out: bool | None = Field(
        None, description="A buyer's: whether sellers may write first only when it is critical."
    )


class ConversationOut(Schema):
    """A conversation as its list shows it. Times are UTC."""

    id: int
    market: str
    seller_id: int
    buyer_name: str
    kind: str
    subject: str
    language: str
    stage: str
    opened_at: datetime
    last_at: datetime
    answer_by: datetime | None
    last_side: str
    preview: str
    product: str
    order_number: str
    is_new: bool


class ConversationWhole(ConversationOut):
    """A conversation with the numbers of all its orders and who has it open."""

    order_numbers: list[str]
    present: list[str]
    continues: int | None


class AttachmentOut(Schema):
    """A file. `url` answers its bytes to the same token."""

    id: int
    name: str
    media_type: str
    size: int
    url: str


class MessageOut(Schema):
    """A message. `stage` is waiting, scheduled, overtaken, held, sent or refused."""

    id: int
    conversation_id: int
    side: str
    author_name: str
    via: str
    text: str
    stage: str
    delivery: str = Field("", description="To its author: queued, sent, deferred or bounced.")
    written_at: datetime
    send_at: datetime | None
    is_automatic: bool
    is_hidden: bool
    counts: bool
    answer_by: datetime | None
    answered_at: datetime | None
    elapsed_seconds: int | None
    excused_at: datetime | None
    excused_by: str
    attachments: list[AttachmentOut]


class Conversations(Schema):
    """A page of conversations; `next` goes into `cursor` for the following one."""

    items: list[ConversationOut]
    next: str


class Messages(Schema):
    """Messages, oldest first; `next` goes into `after`, and is null at the end."""

    items: list[MessageOut]
    next: int | None


class WriteIn(Schema):
    """A message to write. `seen` is the newest message you know: if there is a newer, 409."""

    text: str = Field(max_length=100_000)
    attachments: list[int] = Field(default=[], max_length=20)
    seen: int | None = None
    override: str = ""
    send_at: datetime | None = Field(
        None, description="A seller's answer goes out then, unless the buyer writes first."
    )


class OpenIn(WriteIn):
    """A conversation to open: a buyer asks (`kind`), a seller writes first (`reason`)."""

    market: str
    seller: str = Field("", description="The seller's slug; a buyer says whom they ask.")
    kind: str = ""
    reason: str = ""
    subject: str = ""
    order_numbers: list[str] = Field(default=[], max_length=20)
    product: str = ""


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(max_length=10_000)


class JudgementIn(ReasonIn):
    """What staff decide, and why; both sides read the reason."""

    decision: Literal["uphold", "dismiss", "release", "refuse"]


class ReportOut(Schema):
    """A report and what became of it."""

    id: int
    conversation_id: int
    message_id: int
    side: str
    reason: str
    stage: str
    made_at: datetime
    decide_by: datetime
    decided_at: datetime | None
    decision: str


class OrderLineOut(Schema):
    """Some pieces of one product. Amounts are minor units."""

    sku: str
    asin: str
    title: str
    quantity: int
    price_minor: int


class ParcelOut(Schema):
    """A parcel and the carrier's scans."""

    carrier: str
    tracking: str
    dispatched_at: datetime | None
    delivered_at: datetime | None
    steps: list[dict[str, Any]]


class OrderOut(Schema):
    """An order. Amounts are minor units of `currency`."""

    market: str
    number: str
    stage: str
    buyer_name: str
    buyer_opted_out: bool
    currency: str
    total_minor: int
    shipping_minor: int
    placed_at: datetime
    deliver_by: datetime | None
    delivered_at: datetime | None
    needs_invoice: bool
    invoiced_at: datetime | None
    lines: list[OrderLineOut]
    parcels: list[ParcelOut]


class Orders(Schema):
    """A page of orders, newest first."""

    items: list[OrderOut]
    next: int | None


class TemplateOut(Schema):
    """A template with its text in each language."""

    id: int
    name: str
    versions: dict[str, str]


class TemplateIn(Schema):
    """A template to save."""

    name: str
    versions: dict[str, str]


class WindowOut(Schema):
    """The response figures of one window (A134). Percentages are null with nothing to answer."""

    days: int
    first_day: str
    last_day: str
    in_time: int
    in_time_percent: float | None
    late: int
    late_percent: float | None
    unanswered: int
    answered_late: int
    average_seconds: int | None
    excused: int
    pending: int


class ResponseOut(Schema):
    """The response table of one marketplace with its targets."""

    market: str
    target_hours: int
    target_rate_percent: int
    late_limit_percent: int
    windows: list[WindowOut]


class ScreenIn(Schema):
    """A text to look at before it is sent."""

    market: str
    text: str = Field(max_length=100_000)
    order_number: str = ""
    proactive: bool = False


class FindingOut(Schema):
    """A place the rules object to; `start` and `end` count characters."""

    rule: str
    start: int
    end: int
    text: str
    action: str
    why: str


class ScreenOut(Schema):
    """What screening would say."""

    verdict: str
    findings: list[FindingOut]
