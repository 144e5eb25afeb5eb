"""What the API says of account health."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema
from pydantic import Field


class FigureOut(Schema):
    """One measure on one marketplace. Rates are in millionths; of a measure whose `good` is high
    the rate is the good share, `bad` is always what counts against the seller."""

    measure: str
    title: str
    market: str
    fulfilled_by: str = Field(description="all, seller or platform.")
    base: int = Field(description="The denominator.")
    bad: int = Field(description="How much of it counts against the seller.")
    left_out: int = Field(description="How many cases a rule leaves out.")
    amount: int = Field(description="What is summed beside: seconds, points, minor units.")
    rate_ppm: int | None = Field(description="None of nothing; points of the account rating.")
    status: str = Field(description="good, near, bad, or none without a limit.")
    target_ppm: int = Field(description="The limit; 0 without one.")
    good: str = Field(description="low or high.")
    first_day: date
    last_day: date
    yesterday_ppm: int | None
    trend: list[int | None] = Field(description="Thirty days, the newest last.")
    parts: list[str] = Field(description="Measures that are parts of this one.")
    version: int = Field(description="Of the formula.")
    edition: str = Field(description="Of the rulebook.")


class AccountOut(Schema):
    """An account on one marketplace: its state in a sentence, and every measure."""

    market: str
    account: str = Field(description="NORMAL, AT_RISK or DEACTIVATED.")
    sentence: str
    reason: str
    figures: list[FigureOut]


class AccountsOut(Schema):
    items: list[AccountOut]


class DayOut(Schema):
    """One local day by itself."""

    day: date
    base: int
    bad: int
    amount: int


class MeasureOut(Schema):
    """One measure with the days its window is made of, and how it is counted."""

    figure: FigureOut
    days: list[DayOut]
    words: str = Field(description="What it is and what it leaves out, as docs/measures.md.")
    window_days: int
    lag_days: int
    enforced: bool


class CaseOut(Schema):
    """A case behind a figure. `subject` is `order:uk:203-…`, `message:17`, `return:4` …"""

    subject: str
    order_number: str
    fulfilled_by: str
    day: date = Field(description="The local day that puts it into the window.")
    at: datetime | None
    weight: int
    why: list[str] = Field(description="Codes of what counts against the seller.")
    left_out: str = Field(description="The code of the rule that leaves it out.")
    leaves_on: date
    amount_minor: int | None
    currency: str


class CasesOut(Schema):
    items: list[CaseOut]
    next: str


class DifferenceOut(Schema):
    """A case that came into a figure or went out of it since yesterday."""

    subject: str
    order_number: str
    day: date
    before: int
    after: int
    why: list[str]
    how: str = Field(description="news, or rolled_off when its day left the window.")


class ChangeOut(Schema):
    """A measure that differs from how it stood when yesterday ended."""

    measure: str
    title: str
    before_ppm: int | None
    after_ppm: int | None
    before_status: str
    after_status: str
    entered: list[DifferenceOut]
    left: list[DifferenceOut]


class ChangesOut(Schema):
    items: list[ChangeOut]


class FixOut(Schema):
    """One thing to do, and what it moves. Rates are in millionths."""

    about: str = Field(description="claim:7, return:4, conversation:9, feedback:5 …")
    title: str
    said: str = Field(description="The order's number, or the thing's own words.")
    measure: str = Field(description="The measure it moves.")
    before_ppm: int
    after_ppm: int
    is_gain: bool = Field(description="True: so it would be once done; false: if it is left.")
    stake: str = Field(description="What is at stake, in a sentence.")
    due_at: datetime | None
    supposed: str = Field(
        description="The deed that was supposed, as POST /ahead takes it; empty where the change "
        "is one case more or less."
    )


class FirstOut(Schema):
    items: list[FixOut]
