"""Which pages are asked for, and what is to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

COMMON = ("lamp", "order", "parcel", "arrived")


@dataclass(frozen=True)
class Page:
    """A page under one or eight clients. `aim` in milliseconds at p95; `growth` at a million."""

    name: str
    paths: list[str]
    aims: dict[int, float]
    peer: str


def pages(who: dict[str, Any]) -> list[Page]:
    """The pages of the issue's table, for the seller who holds a fifth of everything."""
    inbox = "/seller/messages"
    search = lambda words: [f"{inbox}?q={quote(each)}" for each in words]  # noqa: E731
    return [
        Page("bare signed-in page (P)", ["/bench/bare"], {}, ""),
        Page("inbox, 50 rows", [inbox], {1: 25, 8: 120}, "66 / 270 ms at 1,000"),
        Page(
            "conversation", [f"{inbox}/{pk}" for pk in who["conversations"]], {1: 20}, "40 to 66 ms"
        ),
        Page("search, order number", search(who["numbers"]), {1: 10}, "67 ms at 200,000"),
        Page("search, rare word", search(who["rare"]), {1: 20}, "49 ms at 200,000"),
        Page("search, common word", search(COMMON), {1: 40}, "1.8 s at 200,000"),
    ]
