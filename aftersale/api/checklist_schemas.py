"""Checklists as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from aftersale.checklists.policy.periods import Period
from aftersale.checklists.queries import Day, Item


class ItemOut(Schema):
    """`left` is what is still to do, to 100; null where nothing can be counted. `state` is
    `signed`, `clear` (nothing is left, nobody signed) or `open`."""

    item: str
    words: str
    left: int | None
    state: str
    signed_by: str
    signed_at: datetime | None
    word: str


class ListOut(Schema):
    cadence: str
    first_day: date
    last_day: date
    ends_at: datetime
    done: int
    total: int
    items: list[ItemOut]


class Lists(Schema):
    """`size` is `small` or `large`; days are those of `zone`."""

    day: date
    zone: str
    size: str
    festive: bool
    lists: list[ListOut]


class SignIn(Schema):
    """`first_day` is that of the list, so that nobody signs a day that is over."""

    first_day: date
    word: str = Field("", max_length=300)


class SignatureOut(Schema):
    cadence: str
    first_day: date
    item: str
    words: str
    by: str
    at: datetime
    left: int | None
    word: str
    is_automatic: bool


class Trail(Schema):
    items: list[SignatureOut]
    next: str


class MarkOut(Schema):
    """`state` is `signed`, `automatic`, `missed`, `open` or `none` (not on the list)."""

    first_day: date
    last_day: date
    state: str
    by: str
    at: datetime | None
    left: int | None
    word: str


class RowOut(Schema):
    item: str
    words: str
    missed: int
    marks: list[MarkOut]


class GridOut(Schema):
    """`earlier` is the day to ask for next, null where nothing is older."""

    cadence: str
    rows: list[RowOut]
    earlier: date | None


def lists(day: Day) -> dict[str, Any]:
    """All lists of an account."""
    return {
        "day": day.day, "zone": day.zone, "size": day.size, "festive": day.festive,
        "lists": [
            {
                "cadence": each.cadence, "first_day": each.first_day, "last_day": each.last_day,
                "ends_at": each.ends_at, "done": each.done, "total": each.total,
                "items": [_item(item) for item in each.items],
            }
            for each in day.lists
        ],
    }  # fmt: skip


def _item(item: Item) -> dict[str, Any]:
    state = "signed" if item.is_signed else "clear" if item.is_automatic else "open"
    return {
        "item": item.key, "words": item.words, "left": item.count, "state": state,
        "signed_by": item.done_by, "signed_at": item.done_at, "word": item.word,
    }  # fmt: skip


def signature(row: Any) -> dict[str, Any]:
    """Who signed what."""
    names = ("cadence", "first_day", "item", "words", "at", "left", "word", "is_automatic")
    return {name: getattr(row, name) for name in names} | {"by": row.name}


def grid(of: Any) -> dict[str, Any]:
    """Items by days, weeks or months."""
    return {
        "cadence": of.cadence, "earlier": of.earlier,
        "rows": [
            {
                "item": row.key, "words": row.words, "missed": row.missed,
                "marks": [
                    _mark(mark, period)
                    for mark, period in zip(row.marks, of.periods, strict=True)
                ],
            }
            for row in of.rows
        ],
    }  # fmt: skip


def _mark(mark: Any, of: Period) -> dict[str, Any]:
    return {
        "first_day": of.first, "last_day": of.last, "state": mark.state, "by": mark.name,
        "at": mark.at, "left": mark.left, "word": mark.word,
    }  # fmt: skip
