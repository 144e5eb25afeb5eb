"""Tables for the console: columns as wide as they need to be, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

WIDEST = 72  # characters of one cell; the rest is cut


def drawn(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table as lines; "" when there are no rows. Control characters are left out."""
    if not rows:
        return ""
    cells = [[_shown(each) for each in row] for row in [heads, *rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(heads))]
    return "\n".join(_line(row, widths) for row in cells)


def _shown(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return plain if len(plain) <= WIDEST else plain[: WIDEST - 1] + "…"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
