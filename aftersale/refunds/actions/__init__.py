"""Everything that can be done with refunds. Returns, pages, API and clock all come through here."""

from aftersale.refunds.actions.asking import ask
from aftersale.refunds.actions.holding import count_kept, hold, release, take_turn
from aftersale.refunds.actions.mending import give_up, look, retry
from aftersale.refunds.actions.reconciling import Finding, Report, reconcile, reconcile_shop
from aftersale.refunds.actions.settling import fail, settle
from aftersale.refunds.policy import Part

__all__ = [
    "Finding", "Part", "Report", "ask", "count_kept", "fail", "give_up", "hold", "look",
    "reconcile", "reconcile_shop", "release", "retry", "settle", "take_turn",
]  # fmt: skip
