"""What the API says and hears of the deadline radar."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class ClockOut(Schema):
    """A clock that runs. Money is in minor units."""

    kind: str = Field(description="message, cancellation, return, refund, claim, appeal, …")
    about: str = Field(description="What it is about, such as conversation:7.")
    market: str
    due_at: datetime
    is_late: bool
    title: str = Field(description="What is to be done, in English.")
    about_words: str = Field(description="The thing's own words.")
    language: str = Field(description="Of `about_words`; empty where it is not known.")
    order_number: str
    buyer_name: str
    money_minor: int = Field(description="At stake; 0 where no money is.")
    currency: str
    metric: str = Field(description="The measure of account health that suffers; empty for none.")
    rate_ppm: int | None = Field(description="That measure now, in parts per million.")
    rate_after_ppm: int | None = Field(description="The same with this clock run out.")
    stake: str = Field(description="What is at stake, in a sentence.")
    person_id: int | None = Field(description="The member of the team who has taken it on.")


class Clocks(Schema):
    items: list[ClockOut]
    next: str


class TallyOut(Schema):
    """Counts stop at 100."""

    every: int
    late: int
    kinds: dict[str, int]


class AssignIn(Schema):
    """Whose it is to be. `seen` is whose it was when you looked: a colleague may be faster."""

    about: str = Field(description="As a clock names it, such as conversation:7.")
    person_id: int | None = Field(default=None, description="A member of your team; null: nobody.")
    seen: int | None = None
