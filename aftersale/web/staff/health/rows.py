"""The cases behind a figure as staff open them: each leads to the staff page of what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from aftersale.health.queries.behind import Line
from aftersale.web.seller.health import codes, words
from aftersale.web.seller.health.behind import conversations, name


def rows(market: str, lines: Iterable[Line], today: date) -> list[dict[str, Any]]:
    """The lines as the table shows them."""
    found = list(lines)
    letters = conversations(found)
    return [
        {
            "name": name(each),
            "url": url(each, market, letters),
            "why": [
                (kind, said.replace("against you", "against the seller"))
                for kind, said in codes.why(each.why)
            ],
            "left_out": codes.rule(each.left_out) if each.left_out else "",
            "day": words.day(each.day, today),
            "leaves": words.day(each.leaves_on, today),
            "weight": each.weight,
        }
        for each in found
    ]


def url(line: Line, market: str, letters: dict[int, int]) -> str:
    """Where a case stands among the staff pages; "" where it has none."""
    kind, _, number = line.subject.partition(":")
    if kind == "order":
        return reverse("staff:order", args=[market, name(line)])
    if kind == "message" and (of := letters.get(int(number))):
        return reverse("staff:conversation", args=[of]) + f"#letter-{number}"
    if kind in ("return", "violation") and number.isdigit():
        return reverse(f"staff:{kind}", args=[int(number)])
    return ""
