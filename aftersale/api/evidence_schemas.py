"""What the API says of everything that happened on an order."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema


class ExhibitOut(Schema):
    """A file somebody added; `sha256` is that of its bytes, `about` what it belongs to."""

    name: str
    media_type: str
    size: int
    sha256: str
    by_side: str
    added_at: datetime
    about: str


class StepOut(Schema):
    """Something that happened; `entry` is its number in the journal, if it has one."""

    at: datetime
    side: str
    kind: str
    title: str
    text: str
    about: str
    entry: int | None
    files: list[ExhibitOut]


class Timeline(Schema):
    """What happened on an order, oldest first, as far as whoever asks may know it."""

    market: str
    order_number: str
    steps: list[StepOut]
