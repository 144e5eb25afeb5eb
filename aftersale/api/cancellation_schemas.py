"""What the API says and hears of cancellations."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class CancellationOut(Schema):
    """A try to have an order not shipped. `counts` is null for buyers: it is the seller's rate."""

    id: int
    market: str
    order_number: str
    buyer_name: str
    stage: str
    official: bool = Field(description="The buyer asked by the button, not in a message.")
    counts: bool | None = Field(description="It goes into the pre-fulfilment cancellation rate.")
    title: str
    currency: str
    worth_minor: int
    reason: str = Field(description="The buyer's reason.")
    seller_reason: str = Field(description="The value of the order feed, such as NoInventory.")
    comment: str
    note: str
    carrier: str
    tracking: str
    refund_id: int | None
    conversation_id: int | None
    asked_at: datetime
    answer_by: datetime | None
    decided_at: datetime | None
    overruled_at: datetime | None = Field(description="The shop has shipped it all the same.")


class Cancellations(Schema):
    items: list[CancellationOut]
    next: str


class CancelIn(Schema):
    """A buyer asks, or with `at_once` cancels; a seller cancels with a reason of their own."""

    market: str
    order_number: str
    reason: str
    comment: str = ""
    at_once: bool = False
    override: str = ""


class DeclineIn(Schema):
    """How it has left: with a carrier or number, or said in so many words."""

    carrier: str = ""
    tracking: str = ""
    says_shipped: bool = False
    note: str = ""
    override: str = ""
