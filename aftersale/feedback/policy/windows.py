"""When a buyer may rate, and until when (C7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.market.rating import Feedback as Rules


@dataclass(frozen=True)
class Window:
    """From when until when an order can be rated.

    An order counts as confirmed when it is placed [FB-1]: one that is never sent can be rated too.
    """

    opens_at: datetime
    closes_at: datetime

    @classmethod
    def of(cls, rules: Rules, placed_at: datetime) -> Window:
        """The window of an order placed then."""
        opens = placed_at + timedelta(days=rules.after_days)
        return cls(opens, placed_at + timedelta(days=rules.window_days))

    def why_not(self, now: datetime) -> str:
        """ "too_early", "too_late", or nothing."""
        if now < self.opens_at:
            return "too_early"
        return "too_late" if now > self.closes_at else ""


def remind_at(rules: Rules, placed_at: datetime, deliver_by: datetime | None) -> datetime:
    """When a buyer is reminded: some days after the last promised day [FB-1], or after opening."""
    opens = placed_at + timedelta(days=rules.after_days)
    due = (deliver_by or opens) + timedelta(days=rules.reminder_days)
    return max(due, opens)
