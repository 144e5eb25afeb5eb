"""A step of a chargeback: stage, list and clocks change together, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aftersale.chargebacks.lifecycle import LIFE, pile_of
from aftersale.chargebacks.models import Chargeback
from aftersale.chargebacks.policy import DONE, Clocks
from aftersale.kernel import clock
from aftersale.kernel.errors import Stale, WrongStage


def move(row: Chargeback, step: str, clocks: Clocks = DONE, **changes: Any) -> None:
    """Take `step`, or refuse `wrong_stage`, `stale`. In a transaction."""
    LIFE.advance(
        row, step, pile=pile_of(LIFE.target(row.stage, step)), touched_at=clock.now(),
        due_by=clocks.due_by, remind_at=clocks.remind_at, lapse_at=clocks.lapse_at, **changes,
    )  # fmt: skip


def done_once(row: Chargeback, once: str, do: Callable[[], object]) -> Chargeback:
    """Do it; if the same form did it a moment ago, give back what came of that."""
    try:
        do()
    except (Stale, WrongStage):
        now = Chargeback.objects.get(pk=row.pk)
        if not once or now.once != once[:40]:
            raise
        return now
    return row
