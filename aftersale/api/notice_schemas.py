"""What the API says and hears of violations of policy and of notices to sellers."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema


class ViolationOut(Schema):
    """A rule a seller broke; it weighs while its stage is `standing`."""

    id: int
    seller_id: int
    market: str
    family: str
    published: str = Field(description="The family's name in performance reports.")
    severity: str
    repeat: int = Field(description="How many alike were found before, within the repeat time.")
    reason: str
    order_number: str
    stage: str = Field(description="standing, resolved or withdrawn.")
    is_automatic: bool
    found_at: datetime
    ended_at: datetime | None
    ended_words: str


class Violations(Schema):
    items: list[ViolationOut]
    next: str


class NoticeOut(Schema):
    """A warning or a restriction as its list shows it."""

    id: int
    seller_id: int
    market: str
    kind: str = Field(description="warning or restriction.")
    restriction: str = Field(description='What it forbids, "" for a warning.')
    ground: str = Field(description="The measure or the family of violations it rests on.")
    title: str
    stage: str = Field(description="issued, answered, upheld or lifted.")
    is_automatic: bool
    issued_at: datetime
    answer_by: datetime
    answered_at: datetime | None
    decided_at: datetime | None
    due_by: datetime | None


class FigureOut(Schema):
    """A figure as it stood when the notice was issued, in words."""

    measure: str
    title: str
    value: str
    limit: str
    of: str
    window: str
    fulfilled_by: str


class FigureIn(Schema):
    """The same, handed in."""

    measure: str
    title: str
    value: str
    limit: str = ""
    of: str = ""
    window: str = ""
    fulfilled_by: str = "all"


class NoticeFileOut(Schema):
    name: str
    media_type: str
    size: int
    url: str


class NoticeWhole(NoticeOut):
    """A notice with its statement of reasons, the answer and the decision."""

    violation_id: int | None
    facts: str
    rule: str
    wanted: str
    figures: list[FigureOut]
    answer: str
    plan: str
    files: list[NoticeFileOut]
    statement: str
    has_lapsed: bool


class Notices(Schema):
    items: list[NoticeOut]
    next: str


class AnswerIn(Schema):
    """What happened and why, what follows from it, and files uploaded before."""

    text: str
    plan: str
    attachments: list[int] = []


class DecideIn(Schema):
    outcome: str = Field(description="lifted or upheld.")
    statement: str


class NoticeIn(Schema):
    """A notice to issue; `restriction` makes it one, without it warns."""

    seller: str = Field(description="The seller's slug.")
    market: str
    restriction: str = ""
    ground: str
    facts: str
    rule: str
    wanted: str = ""
    figures: list[FigureIn] = []
    violation_id: int | None = None


class ViolationIn(Schema):
    """A violation to record; `severity` as the family has it unless it is said."""

    seller: str = Field(description="The seller's slug.")
    market: str
    family: str
    reason: str
    severity: str = ""
    order_number: str = ""


class EndIn(Schema):
    outcome: str = Field(description="resolve: it was put right; withdraw: it was none.")
    reason: str
