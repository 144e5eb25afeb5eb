"""What the API says and hears of feedback and of public texts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class FeedbackOut(Schema):
    """A buyer's rating of a seller about one order."""

    id: int
    market: str
    order_number: str
    stage: str
    stars: int
    words: str
    language: str
    left_at: datetime
    changed_at: datetime | None
    change_until: datetime
    removal_until: datetime
    removal: str = Field(description='Where a request for removal stands; "" if there is none.')
    statement: str = Field(description="What stands with it once it is struck through.")
    reply: str = Field(description="The seller's public reply, while it is shown.")
    replied_at: datetime | None
    about: str = Field(description="Its name among public texts, for reports.")


class Feedbacks(Schema):
    items: list[FeedbackOut]
    next: str


class LeaveIn(Schema):
    market: str
    order_number: str
    stars: int
    words: str = ""


class ChangeIn(Schema):
    stars: int
    words: str = ""


class WordsIn(Schema):
    words: str = ""


class StandingOut(Schema):
    """Whether an order may be rated: `why` is "", rated, too_early, too_late or cancelled."""

    may: bool
    why: str
    opens_at: datetime
    closes_at: datetime
    feedback_id: int | None


class CheckOut(Schema):
    """What the check of a request says: `outcome` is remove, strike, refuse or look."""

    outcome: str
    kind: str
    said: list[dict[str, Any]]
    order: dict[str, Any]
    marks: list[list[Any]]


class RemovalOut(Schema):
    """A request for removal. `kind` and `reason` are the decision's."""

    id: int
    feedback_id: int
    market: str
    stage: str
    check: dict[str, Any]
    asked_at: datetime
    decide_by: datetime
    decided_at: datetime | None
    kind: str
    reason: str


class Removals(Schema):
    items: list[RemovalOut]
    next: str


class DecideIn(Schema):
    """`outcome` is remove, strike or refuse; `kind` a criterion, or a reason to stay."""

    outcome: str
    kind: str
    reason: str = ""


class ScoreOut(Schema):
    """Stars of a seller on a marketplace, from one to five, by window of days ("all": all time)."""

    market: str
    stars: dict[str, list[int]]
    percent: dict[str, dict[str, int]]
    shown: str = Field(description="The window buyers see the percentage of.")
    score: float | None


class ImportIn(Schema):
    """One rating of the shop, in the form of docs/feedback.md."""

    market: str
    order: str
    stars: int
    left_at: str
    words: str = ""
    language: str | None = None
    reply: str = ""
    replied_at: str | None = None


class ProfileIn(Schema):
    market: str
    about: str = ""
    policies: str = ""
    contact: dict[str, str] = {}


class ProfileOut(Schema):
    market: str
    about: str
    policies: str
    contact: dict[str, str]


class ReportIn(Schema):
    """`about` names the text (`feedback:7`), `kind` is an objection of the rulebook."""

    about: str
    kind: str
    words: str = ""


class ReportOut(Schema):
    id: int
    about: str
    kind: str
    stage: str = Field(description="Where the text stands: reported, kept, hidden …")
    decision: str


class PublicTextOut(Schema):
    """A text staff have to look at, or have."""

    id: int
    about: str
    market: str
    stage: str
    text: str
    author_name: str
    reports: int
    findings: list[dict[str, Any]]
    opened_at: datetime
    decide_by: datetime
    decided_at: datetime | None
    decision: str


class PublicTexts(Schema):
    items: list[PublicTextOut]
    next: str


class PublicJudgement(Schema):
    """`decision` is release or refuse for a held text, hide or keep for a reported one."""

    decision: str
    reason: str
