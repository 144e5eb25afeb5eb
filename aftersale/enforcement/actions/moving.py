"""A step of a notice: stage and clocks change together, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aftersale.enforcement.lifecycle import LIFE
from aftersale.enforcement.models import Notice
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook


def move(
    row: Notice,
    step: str,
    *,
    due_by: datetime | None = None,
    lapse_at: datetime | None = None,
    **changes: Any,
) -> None:
    """Take `step`, or refuse `wrong_stage`, `stale`. In a transaction."""
    LIFE.advance(row, step, due_by=due_by, lapse_at=lapse_at, **changes)


def done_once(row: Notice, once: str, do: Callable[[], object]) -> Notice:
    """Do it; if the same form did it a moment ago, give back what came of that."""
    try:
        do()
    except (Stale, WrongStage):
        now = Notice.objects.get(pk=row.pk)
        if not once or now.once != once[:40]:
            raise
        return now
    return row


def words_of(edition: str, text: str, code: str = "") -> str:
    """Words as they are kept; refuses `code` where there are none, and `too_long`."""
    words = one_newline(text).strip()
    at_most = rulebook(edition).enforcement.words_characters
    if code and not words:
        raise Refusal(code)
    if length(words) > at_most:
        raise Refusal("too_long", length=length(words), at_most=at_most)
    return words
