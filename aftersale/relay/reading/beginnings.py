"""Where attributions may begin: a cheap first look, so that few lines get the close one."""

from __future__ import annotations

from . import attribution


class Beginnings:
    """Where attributions may begin in a text that is read once from above: all lines are asked,
    few pass. One ends with a colon, holds an address, or stands above a quote."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._seen = 0
        self._end = self._address = -1 - attribution.WRAPPED
        """The last lines seen that may end one, and that hold an `@`."""

    def may_be(self, index: int) -> bool:
        """Whether `length` may find one at `index`; to be asked with rising indices."""
        last = min(index + attribution.WRAPPED + 1, len(self._lines))
        for at in range(max(self._seen, index), last):
            if self._may_end(at):
                self._end = at
        self._seen = last
        return self._end >= index or self._lines[index].lstrip()[:1] in attribution.DASHES

    def _may_end(self, at: int) -> bool:
        line = self._lines[at]
        if "@" in line:
            self._address = at
        return (
            at - self._address <= attribution.WRAPPED
            or attribution.is_closed(line.rstrip())
            or attribution.quote_follows_at(self._lines, at + 1)
        )
