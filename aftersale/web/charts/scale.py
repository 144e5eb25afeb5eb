"""A rate on the scale of five buckets, beside the rates of similar offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from aftersale.web.templatetags.escaping import escape

WIDE, HIGH = 960, 84
TOP, BOTTOM = 26, 50
AIR = 1.12
"""How much room is right of the largest value."""
NARROW = 62
"""A bucket narrower than this is not named below."""


@dataclass(frozen=True)
class Scale:
    """Rates in one unit. `ends` are the upper ends of all buckets but the last, which has `names`
    with them; `middle` is the median, `half` the two quartiles, `low` and `high` the bounds."""

    rate: int
    low: int
    high: int
    middle: int
    half: tuple[int, int]
    ends: Sequence[int]
    names: Sequence[str]

    @property
    def most(self) -> float:
        return (
            max(self.rate, min(self.high, self.ends[-1] * 2), self.half[1], *self.ends) * AIR or 1
        )

    def x(self, value: float) -> float:
        """Where a value stands in the drawing."""
        return min(value, self.most) / self.most * WIDE


def scale(of: Scale, label: str) -> SafeString:
    """The SVG; `label` says in words what is seen. Buckets differ in height as in colour."""
    parts = [
        f'<svg class="bucket-scale" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-label="{escape(label)}">',
        *_buckets(of),
        _half(of),
        _own(of),
        "</svg>",
    ]
    return SafeString("".join(parts))


def _buckets(of: Scale) -> list[str]:
    drawn, begin = [], 0.0
    for place, name in enumerate(of.names):
        end = of.x(of.ends[place]) if place < len(of.ends) else float(WIDE)
        wide, top = max(end - begin, 0.0), BOTTOM - 6 - 3 * place
        drawn.append(
            f'<rect class="zone" data-zone="{place + 1}" x="{begin:.1f}" y="{top}" '
            f'width="{max(wide - 2, 1):.1f}" height="{BOTTOM - top}"/>'
        )
        if wide >= NARROW:
            drawn.append(
                f'<text x="{begin + wide / 2:.1f}" y="{BOTTOM + 15}" text-anchor="middle">'
                f"{escape(name)}</text>"
            )
        begin = end
    return drawn


def _half(of: Scale) -> str:
    """The middle half of similar offers, and the median in it."""
    first, third, middle = of.x(of.half[0]), of.x(of.half[1]), of.x(of.middle)
    return (
        f'<rect class="half" x="{first:.1f}" y="{HIGH - 12}" '
        f'width="{max(third - first, 2):.1f}" height="6" rx="3"/>'
        f'<line class="median" x1="{middle:.1f}" x2="{middle:.1f}" y1="{HIGH - 16}" '
        f'y2="{HIGH - 2}"/>'
    )


def _own(of: Scale) -> str:
    """The offer: its rate as a pointer, and how far off it may be as a line."""
    x, low, high = of.x(of.rate), of.x(of.low), of.x(of.high)
    return (
        f'<line class="range" x1="{low:.1f}" x2="{high:.1f}" y1="{TOP - 8}" y2="{TOP - 8}"/>'
        f'<path class="own" d="M{x:.1f} {TOP + 4}l-7 -12h14z"/>'
    )
