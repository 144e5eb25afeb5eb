"""How an account stands, and the cases behind every figure.

Figures are read from rows that are kept up as things happen: reading them costs the same for a
hundred orders or ten million.
"""

from __future__ import annotations

from aftersale.health.queries.behind import Line, Page, behind, behind_csv
from aftersale.health.queries.changing import Change, Changed, changes
from aftersale.health.queries.counting import Counted, what_counts
from aftersale.health.queries.daily import Day, days
from aftersale.health.queries.figures import Shown, figures
from aftersale.health.queries.overview import SellerLine, SellerPage, overview
from aftersale.health.queries.past import recompute, snapshot

__all__ = [
    "Change", "Changed", "Counted", "Day", "Line", "Page", "SellerLine", "SellerPage", "Shown",
    "behind", "behind_csv", "changes", "days", "figures", "overview", "recompute", "snapshot",
    "what_counts",
]  # fmt: skip
