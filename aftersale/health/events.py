"""What happens to figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class FigureCrossed(Event):
    """A figure of an account stands otherwise to its limit: `status` is `good`, `near`, `bad` or
    `none`, `before` what it was, on the local `day` (ISO). `rate_ppm` are millionths; of the
    account health rating, points.
    """

    kind: ClassVar[str] = "health.figure_crossed"
    subject: ClassVar[str] = "seller"
    market: str
    measure: str
    fulfilled_by: str
    status: str
    before: str
    rate_ppm: int | None
    day: str = ""
