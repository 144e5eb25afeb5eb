"""What a rulebook says about texts in public: who may object to them and how fast staff decide."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key


@dataclass(frozen=True, kw_only=True)
class Objection:
    """Why somebody reports a public text."""

    kind: str = key(checks.a_kind)
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Publishing:
    """The rules for texts in public: held ones and reported ones go to staff."""

    decide_hours: int = key(checks.between(1, 24 * 60))
    report_characters: int = key(checks.between(1, 10_000))
    objections: tuple[Objection, ...] = key(checks.some(checks.distinct("kind")))

    def objection(self, kind: str) -> Objection:
        """The objection of that kind; refuses `unknown_objection`."""
        for each in self.objections:
            if each.kind == kind:
                return each
        raise Refusal("unknown_objection", kind=kind)
