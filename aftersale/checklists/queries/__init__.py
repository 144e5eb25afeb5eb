"""What teams look at, what is left of it, and who signed what."""

from aftersale.checklists.queries.days import Day, Item, List, today
from aftersale.checklists.queries.history import Grid, Mark, Page, grid, lines, trail
from aftersale.checklists.queries.peaks import Peak, peak
from aftersale.checklists.queries.plans import Plan, every_kind, own_items, plan

__all__ = [
    "Day", "Grid", "Item", "List", "Mark", "Page", "Peak", "Plan", "every_kind", "grid", "lines",
    "own_items", "peak", "plan", "today", "trail",
]  # fmt: skip
