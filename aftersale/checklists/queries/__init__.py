"""What teams look at, what is left of it, and who signed what."""

from aftersale.checklists.queries.days import Day, Item, List, today, zone
from aftersale.checklists.queries.history import Grid, Mark, Page, Row, grid, lines, trail
from aftersale.checklists.queries.peaks import MOST, Peak, peak
from aftersale.checklists.queries.plans import Plan, every_kind, own_items, plan

__all__ = [
    "MOST", "Day", "Grid", "Item", "List", "Mark", "Page", "Peak", "Plan", "Row", "every_kind",
    "grid", "lines", "own_items", "peak", "plan", "today", "trail", "zone",
]  # fmt: skip
