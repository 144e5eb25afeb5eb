"""The spark of a measure: a month of rates as a line, its limit dashed across it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

WIDE, HIGH = 200, 40
AIR = 1.15
"""How much room above the highest value, so that a line on the limit is seen below the edge."""


def spark(
    rates: Sequence[int | None], limit: int | None = None, good: str = "low", tone: str = ""
) -> SafeString:
    """An SVG of `rates`, the oldest at the left, None where there was nothing to count.

    Rates and limit in one unit (ppm, points). It says nothing by itself: the figure, its limit
    and a table stand beside it, so it is hidden from who does not see.
    """
    low, high = _span([rate for rate in rates if rate is not None], limit, good)
    places = [_place(at, rate, len(rates), low, high) for at, rate in enumerate(rates)]
    toned = f' data-tone="{tone}"' if tone in {"soon", "late"} else ""
    return SafeString(
        f'<svg class="spark" viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none" '
        f'aria-hidden="true"{toned}>{"".join(map(_run, _runs(places)))}'
        f"{_limit(limit, low, high)}</svg>"
    )


def _span(known: list[int], limit: int | None, good: str) -> tuple[float, float]:
    """The lowest and highest value drawn; from nothing up where little is good."""
    values = [*known, *([] if limit is None else [limit])] or [0]
    most, least = max(values), min(values)
    if good == "low":
        return 0.0, (most or 1) * AIR
    room = max((most - least) * 0.35, most * 0.01, 1)
    return least - room, most + room


def _place(
    at: int, rate: int | None, many: int, low: float, high: float
) -> tuple[float, float] | None:
    if rate is None:
        return None
    return at * WIDE / max(many - 1, 1), _height(rate, low, high)


def _height(rate: float, low: float, high: float) -> float:
    return HIGH - (rate - low) / (high - low) * HIGH


def _runs(places: list[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The unbroken parts of a line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is not None:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _run(run: list[tuple[float, float]]) -> str:
    if len(run) == 1:  # a single day is still to be seen
        run = [(max(run[0][0] - 3, 0), run[0][1]), (min(run[0][0] + 3, WIDE), run[0][1])]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return (
        f'<polygon class="under" points="{run[0][0]:.1f},{HIGH} {line} {run[-1][0]:.1f},{HIGH}"/>'
        f'<polyline class="run" points="{line}"/>'
    )


def _limit(limit: int | None, low: float, high: float) -> str:
    if limit is None:
        return ""
    y = f"{_height(limit, low, high):.1f}"
    return f'<line class="limit" x1="0" x2="{WIDE}" y1="{y}" y2="{y}"/>'
