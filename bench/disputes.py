"""Disputes and reputation: every list at two sizes, the public pages, and the evidence pack."""

from __future__ import annotations

import argparse
import json
import os
import time
from typing import Any

from bench.installation import Installation
from bench.load import ask
from bench.pages import Page

SIZES = (1_000, 1_000_000)
MOST_GROWTH = 1.5
PUBLIC = 300
"""Requests a second to reach for the public pages, on two cores."""
MANY = 2_000
AT_ONCE = 8


def measured(
    place: Installation, chosen: argparse.Namespace, size: int, database: str
) -> dict[str, Any]:
    """All figures of one size on one database."""
    _build(place, size)
    figures: dict[str, Any] = {"database": database, "size": size, "cores": os.cpu_count()}
    place.up()
    try:
        who = json.loads(place.measure("whodisputes"))
        time.sleep(3)
        figures["load_before"] = os.getloadavg()[0]
        figures["pages"] = [
            _page(place, page, who[side], chosen.count)
            for side, pages in (("seller", SELLERS), ("staff", STAFF))
            for page in pages
        ]
        figures["public"] = [_a_second(place, *each) for each in who["public"].items()]
    finally:
        place.down()
    return figures


def _lists(here: str, *queries: tuple[str, str]) -> list[Page]:
    return [Page(f"{here}: {words}", [f"{here}{query}"], {}, "") for words, query in queries]


SELLERS = [
    Page("bare signed-in page (P), seller", ["/bench/bare"], {}, ""),
    *_lists("/seller/claims", ("action required", ""), ("option to appeal", "?list=appeal"),
            ("under review", "?list=under_review"), ("all", "?list=all")),
    *_lists("/seller/chargebacks", ("action required", ""), ("represented", "?list=represented"),
            ("closed", "?list=closed"), ("all", "?list=all")),
    *_lists("/seller/reimbursements", ("awaiting seller", ""),
            ("under investigation", "?list=under_investigation"),
            ("resolved", "?list=resolved"), ("all", "?list=all")),
    *_lists("/seller/cancellations", ("to decide", ""), ("all", "?list=all")),
    *_lists("/seller/feedback", ("all", ""), ("negative", "?stars=negative")),
    *_lists("/seller/reviews", ("open", ""), ("all", "?list=all")),
    *_lists("/seller/questions", ("open", ""), ("answered", "?list=answered")),
]  # fmt: skip
STAFF = [
    Page("bare signed-in page (P), staff", ["/bench/bare"], {}, ""),
    *_lists("/staff/claims", ("waiting for us", ""), ("by amount", "?sort=amount"),
            ("all", "?list=all")),
    *_lists("/staff/chargebacks", ("first list", "")),
    *_lists("/staff/reimbursements", ("first list", "")),
    *_lists("/staff/cancellations", ("first list", "")),
    *_lists("/staff/removals", ("to decide", "")),
    *_lists("/staff/public-texts", ("to judge", "")),
    *_lists("/staff/brands", ("to verify", "")),
]  # fmt: skip


def _page(place: Installation, page: Page, cookie: str, count: int) -> dict[str, Any]:
    timing = ask("127.0.0.1", place.http, page.paths, cookie, at_once=1, count=count)
    return {"name": page.name} | vars(timing)


def _a_second(place: Installation, name: str, path: str) -> dict[str, Any]:
    """How many strangers are served in a second; they are on the same cores."""
    began = time.monotonic()
    timing = ask("127.0.0.1", place.http, [path], "", at_once=AT_ONCE, count=MANY)
    return {"name": name, "a_second": MANY / (time.monotonic() - began), "p95": timing.p95}


def _build(place: Installation, size: int) -> None:
    """The data, unless an earlier run has made it."""
    mark = place.folder / "built"
    place.run("migrate")
    if not mark.exists():
        print(f"building {size:,} of each", flush=True)
        place.run("demo")
        place.measure("filling", str(size))
        mark.touch()
