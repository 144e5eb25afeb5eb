"""Whether something may still go back: the window, and goods that are not taken back (C3, G6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aftersale.market.returning import Reason, Returns

PAST_WINDOW = "past_window"
NOT_RETURNABLE = "not_returnable"


@dataclass(frozen=True, kw_only=True)
class Bought:
    """What is known of the goods. `blocked` is the seller's word on the product."""

    placed_at: datetime
    delivered_at: datetime | None
    category: str = ""
    blocked: bool = False


@dataclass(frozen=True, kw_only=True)
class Window:
    """How long goods may go back, and from when: the marketplace's, or a seller's longer one.

    `least` is the marketplace's, where the seller's begins with something else: whichever ends
    later for the goods in question counts (A105).
    """

    days: int
    basis: str
    least: Window | None = None

    @classmethod
    def of(cls, rules: Returns, days: int | None = None, basis: str = "") -> Window:
        """The seller's window where it is the longer; a shorter one does not count (A105)."""
        least = cls(days=rules.window_days, basis=rules.window_basis)
        if not days or (basis or rules.window_basis) == rules.window_basis:
            return cls(days=max(days or 0, rules.window_days), basis=rules.window_basis)
        return cls(days=max(days, rules.window_days), basis=basis, least=least)

    def ends_at(self, bought: Bought) -> datetime | None:
        """The last moment to ask; None while it has not begun, nothing being delivered."""
        begins = bought.placed_at if self.basis == "order" else bought.delivered_at
        if begins is None:
            return None
        ends = begins + timedelta(days=self.days)
        if self.least is None:
            return ends
        least = self.least.ends_at(bought)
        return max(ends, least) if least else None


def outside(bought: Bought, reason: Reason, window: Window, rules: Returns, now: datetime) -> str:
    """Why a return is not in policy, or nothing.

    Goods that are not returnable still go back when the fault is not the buyer's.
    """
    ends = window.ends_at(bought)
    if ends is not None and now > ends:
        return PAST_WINDOW
    if reason.is_buyers and is_kept(bought, rules):
        return NOT_RETURNABLE
    return ""


def is_kept(bought: Bought, rules: Returns) -> bool:
    """Whether these goods are not taken back for a mere change of mind."""
    return bought.blocked or rules.rests(bought.category)


def may_ask_until(bought: Bought, window: Window, rules: Returns) -> datetime | None:
    """The last moment at which a request is taken at all, in policy or not; None: no end yet."""
    ends = window.ends_at(bought)
    return ends + timedelta(days=rules.late_days) if ends else None
