"""The larger chart of a measure, drawn on the server with pygal (decision 0014).

pygal draws axes, lines and labels. Its stylesheet and script are taken out, since pages allow
neither inline; colours come from `screens/health.css`, so both themes and print share one drawing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygal
from django.utils.safestring import SafeString
from pygal.etree import etree
from pygal.graph.base import BaseGraph

# Its finder of plug-ins, which we have none of, warns at every other module that is not there.
sys.meta_path[:] = [each for each in sys.meta_path if type(each).__module__ != "pygal"]

WIDE, HIGH = 960, 300
LABELS = 7
"""About how many days are named below the chart."""
SVG = "{http://www.w3.org/2000/svg}"
DROPPED = {"defs", "script", "style", "desc", "title", "note"}


@dataclass(frozen=True, slots=True)
class Point:
    """A day: its name below the axis, its value (None for no value), what is said of it."""

    name: str
    value: float | None
    says: str


def large(
    points: Sequence[Point],
    label: str,
    *,
    limit: float | None = None,
    low: float = 0.0,
    high: float | None = None,
    words: Callable[[float], str] = str,
    tone: str = "",
) -> SafeString:
    """An SVG of one line over days with its limit dashed; `label` says what is seen.

    `words` says a value on the upright axis, `low` and `high` are its ends. Every point carries
    its own words as a title.
    """
    chart = _chart(points, low, _top(points, limit, high), words)
    values = [_value(each) for each in points]
    chart.add("under", [each.value for each in points], fill=True, show_dots=False)
    chart.add("rate", values, allow_interruptions=True)
    if limit is not None:
        chart.add("limit", [limit] * len(points), show_dots=False)
    return SafeString(_written(chart.render_tree(), label, tone))


def _top(points: Sequence[Point], limit: float | None, high: float | None) -> float:
    if high is not None:
        return high
    most = max([each.value or 0 for each in points] + [limit or 0])
    return most * 1.15 or 1.0


def _chart(
    points: Sequence[Point], low: float, high: float, words: Callable[[float], str]
) -> BaseGraph:
    step = max(len(points) // LABELS, 1)
    chart = pygal.Line(
        css=[], js=[], width=WIDE, height=HIGH, margin=4, margin_right=16, no_prefix=True,
        disable_xml_declaration=True, show_legend=False, dots_size=2.5, truncate_label=-1,
        range=(low, high), value_formatter=words, show_minor_x_labels=False, max_scale=6,
        no_data_text="Nothing to draw yet", x_label_rotation=0,
    )  # fmt: skip
    chart.x_labels = [each.name for each in points]
    chart.x_labels_major = [each.name for each in points[::-1][::step]]
    return chart


def _value(point: Point) -> dict[str, Any] | None:
    return None if point.value is None else {"value": point.value, "label": point.says}


def _written(tree: Any, label: str, tone: str) -> str:
    """The drawing without what a strict page refuses, with words for who does not see it."""
    _clean(tree)
    tree.attrib.pop("id", None)
    tree.attrib.update({"class": "chart", "role": "img", "aria-label": label})
    if tone in {"soon", "late"}:
        tree.set("data-tone", tone)
    return str(etree.tostring(tree, encoding="unicode"))


def _clean(node: Any) -> None:
    """Take out scripts, styles, notes and empty groups; what is said of a point stays."""
    for each in list(node):
        kind = each.tag.removeprefix(SVG) if isinstance(each.tag, str) else "note"
        if kind == "desc" and each.get("class") == "label":
            each.tag, each.attrib["class"] = f"{SVG}title", "said"
        elif kind in DROPPED or each.get("class") == "plot tooltip-overlay":
            node.remove(each)
        else:
            _clean(each)
