"""What the API says and hears of notices and what people want to hear of."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import Field


class NoticeOut(Schema):
    """Something the holder of the token was told on their page."""

    id: int
    kind: str = Field(description="As `type` of webhooks, such as return_to_decide.")
    family: str
    market: str
    about: str = Field(description="What it is about, such as return:17.")
    order_number: str
    title: str
    url: str
    due_by: datetime | None
    at: datetime
    read_at: datetime | None


class Notices(Schema):
    """`unread` is counted to 100."""

    items: list[NoticeOut]
    unread: int
    next: str


class ReadIn(Schema):
    """Everything up to a number, of one family or all."""

    up_to: int
    family: str = ""


class ReadOut(Schema):
    read: int


class PersonalOut(Schema):
    """How one hears of a family: `email` is account, now, digest or off."""

    family: str
    required: bool
    page: bool
    email: str


class PersonalIn(Schema):
    family: str
    page: bool
    email: str


class AccountOut(Schema):
    """What the account hears of: `recipients` are addresses; none means where letters go."""

    family: str
    required: bool
    email: bool
    webhook: bool
    recipients: list[str]


class AccountIn(Schema):
    family: str
    email: bool = True
    webhook: bool = True
    recipients: list[str] = []


class FailureOut(Schema):
    """What could not be delivered and waits to be mended."""

    channel: str
    target: str
    since: datetime
    says: str
