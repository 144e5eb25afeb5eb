"""What the API says and hears of reviews, questions and brands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class ReviewAnswerOut(Schema):
    """What the brand answered in public."""

    brand_name: str
    text: str
    stage: str
    written_at: datetime
    edited_at: datetime | None


class ReviewOut(Schema):
    """A review; who wrote it is known by its public name alone."""

    id: int
    market: str
    product: str
    asin: str
    name: str
    language: str
    stars: int
    title: str
    text: str
    stage: str
    is_verified: bool
    helpful: int
    written_at: datetime
    edited_at: datetime | None
    answer: ReviewAnswerOut | None
    is_done: bool | None = Field(None, description="To a seller: put away in their console.")
    is_new: bool | None = Field(None, description="To a seller: written within the last hours.")


class Reviews(Schema):
    """A page of reviews; `next` goes into `cursor` for the following one."""

    items: list[ReviewOut]
    next: str


class Offered(Schema):
    """A product, by the seller and SKU under which it is offered."""

    market: str
    seller: str = Field(description="The seller's slug.")
    sku: str


class ReviewIn(Offered):
    """A buyer's review; the one they have is written anew."""

    stars: int
    title: str = ""
    text: str = ""
    attachments: list[int] = []


class TextIn(Schema):
    text: str


class HelpfulIn(Schema):
    helpful: bool = True


class ContactIn(Schema):
    template: str = Field(description="courtesy_refund or customer_support.")


class ContactOut(Schema):
    template: str
    conversation_id: int
    at: datetime


class DoneIn(Schema):
    done: bool = True


class ImportIn(Schema):
    """Reviews a shop had before, each as docs/reviews.md has it."""

    reviews: list[dict[str, Any]] = Field(max_length=500)


class RefusedOut(Schema):
    id: str
    field: str
    reason: str
    remedy: str


class ImportOut(Schema):
    new: int
    changed: int
    unchanged: int
    held: int
    refused: list[RefusedOut]


class AnswerOut(Schema):
    """An answer to a question; `voice` is brand, buyer or seller."""

    id: int
    voice: str
    name: str
    is_verified: bool
    is_accepted: bool
    text: str
    stage: str
    ups: int
    downs: int
    written_at: datetime
    edited_at: datetime | None


class QuestionOut(Schema):
    """A question about a product, with its best answers."""

    id: int
    market: str
    product: str
    asin: str
    name: str
    language: str
    text: str
    stage: str
    asked_at: datetime
    answer_by: datetime
    answers: list[AnswerOut]


class Questions(Schema):
    items: list[QuestionOut]
    next: str


class QuestionIn(Offered):
    text: str


class AcceptIn(Schema):
    answer_id: int


class VoteIn(Schema):
    value: int = Field(description="1, -1, or 0 to take it back.")


class BrandOut(Schema):
    """Who speaks for a brand."""

    id: int
    name: str
    asins: list[str]
    proof: str
    stage: str
    reason: str
    claimed_at: datetime
    decided_at: datetime | None


class Brands(Schema):
    items: list[BrandOut]
    next: str


class BrandIn(Schema):
    name: str
    proof: str
    asins: list[str] = []


class ReasonIn(Schema):
    reason: str
