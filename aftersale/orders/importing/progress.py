"""Tells somebody at a terminal how far an import is, how fast, and how long it will take."""

from __future__ import annotations

import time
from typing import TextIO

from aftersale.orders.importing.facts import Outcome
from aftersale.orders.importing.source import Source

PAUSE = 0.2  # seconds between two lines, so that the terminal is no brake


class Progress:
    """One line that is written over again. Writes nothing where no terminal is."""

    def __init__(self, source: Source, out: TextIO) -> None:
        self.source, self.out = source, out
        self.is_shown = out.isatty()
        self._told_at = self._width = 0.0
        self._began = time.monotonic()

    def __call__(self, outcome: Outcome) -> None:
        """Tell how far it is, unless it was told a moment ago."""
        if self.is_shown and time.monotonic() - self._told_at >= PAUSE:
            self._told_at = time.monotonic()
            self._write(self.line(outcome))

    def line(self, outcome: Outcome) -> str:
        """`12,000 orders, 3,870 a second, 41 %, 5 s left`."""
        share = self.source.done / self.source.size if self.source.size else 1.0
        gone = time.monotonic() - self._began
        left = duration(gone / share - gone) if share else "?"
        refused = f", {outcome.refused:,} refused" if outcome.refused else ""
        return (
            f"{outcome.orders:,} orders{refused}, {rate(outcome)} a second, "
            f"{share:.0%}, {left} left"
        )

    def clear(self) -> None:
        """Leave the line empty for something else to be said."""
        if self.is_shown and self._width:
            self._write("")

    def _write(self, text: str) -> None:
        self.out.write(f"\r{text.ljust(int(self._width))}\r{text}")
        self.out.flush()
        self._width = len(text)


def rate(outcome: Outcome) -> str:
    """Orders a second, as people write numbers."""
    return f"{outcome.orders / outcome.seconds:,.0f}" if outcome.seconds else "0"


def duration(seconds: float) -> str:
    """`45 s`, `3 min 20 s`, `1 h 5 min`."""
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
