"""Small bars drawn on the server: how many in each of some spans of time."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from aftersale.web.templatetags.escaping import escape

WIDE, HIGH = 240, 40


def bars(counts: Sequence[int], label: str) -> SafeString:
    """An SVG of bars, the oldest at the left; `label` says in words what is seen."""
    most = max([*counts, 1])
    step = WIDE / max(len(counts), 1)
    drawn = "".join(_bar(place, count, most, step) for place, count in enumerate(counts))
    return SafeString(
        f'<svg class="hours-chart" viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none" '
        f'role="img" aria-label="{escape(label)}">'
        f'<line class="ground" x1="0" x2="{WIDE}" y1="{HIGH - 0.5}" y2="{HIGH - 0.5}"/>'
        f"{drawn}</svg>"
    )


def _bar(place: int, count: int, most: int, step: float) -> str:
    if not count:
        return ""
    high = max(2.0, (HIGH - 2) * count / most)
    return (
        f'<rect x="{place * step + step * 0.12:.1f}" y="{HIGH - high:.1f}" '
        f'width="{step * 0.76:.1f}" height="{high:.1f}"><title>{count}</title></rect>'
    )
