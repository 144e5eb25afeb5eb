"""A step of a reimbursement: stage, list and clocks change together, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.kernel.text import length, one_newline
from aftersale.market.rulebook import rulebook
from aftersale.reimbursements.lifecycle import LIFE, pile_of
from aftersale.reimbursements.models import Reimbursement


def move(
    row: Reimbursement,
    step: str,
    *,
    due_by: datetime | None = None,
    lapse_at: datetime | None = None,
    **changes: Any,
) -> None:
    """Take `step`, or refuse `wrong_stage`, `stale`. In a transaction."""
    LIFE.advance(
        row, step, pile=pile_of(LIFE.target(row.stage, step)), touched_at=clock.now(),
        due_by=due_by, lapse_at=lapse_at, **changes,
    )  # fmt: skip


def done_once(row: Reimbursement, once: str, do: Callable[[], object]) -> Reimbursement:
    """Do it; if the same form did it a moment ago, give back what came of that."""
    try:
        do()
    except (Stale, WrongStage):
        now = Reimbursement.objects.get(pk=row.pk)
        if not once or now.once != once[:40]:
            raise
        return now
    return row


def words_of(row: Reimbursement, text: str, code: str) -> str:
    """Words as they are kept; refuses `code` where there are none, and `too_long`."""
    words = one_newline(text).strip()
    at_most = rulebook(row.edition).reimbursements.words_characters
    if not words:
        raise Refusal(code)
    if length(words) > at_most:
        raise Refusal("too_long", length=length(words), at_most=at_most)
    return words
