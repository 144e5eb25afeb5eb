"""Lifecycles: a table of stages and steps, and the one guarded way to move a row along it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aftersale.kernel.errors import Stale, WrongStage


@dataclass(frozen=True)
class Lifecycle:
    """Steps open from each stage, e.g. `{"requested": {"authorise": "authorised"}}`."""

    table: Mapping[str, Mapping[str, str]]
    field: str = "stage"

    def steps_from(self, stage: str) -> Mapping[str, str]:
        """The steps open at `stage`, each with the stage it leads to."""
        return self.table.get(stage, {})

    def target(self, stage: str, step: str) -> str:
        """Where `step` leads from `stage`; raises `WrongStage` when it is not open."""
        try:
            return self.steps_from(stage)[step]
        except KeyError:
            raise WrongStage(stage=str(stage), step=step) from None

    def advance(self, case: Any, step: str, **changes: Any) -> None:
        """Take `step`, or refuse with `WrongStage` or `Stale`.

        The UPDATE names the stage we read, so of two deciders exactly one wins.
        """
        read = getattr(case, self.field)
        changes[self.field] = self.target(read, step)
        rows = type(case)._base_manager.filter(pk=case.pk, **{self.field: read})
        if not rows.update(**changes):
            raise Stale(step=step)
        for name, value in changes.items():
            setattr(case, name, value)
