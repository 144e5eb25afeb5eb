"""Returns: the list under every filter and search at three sizes, and requests decided by rules."""

from __future__ import annotations

import argparse
import json
import os
import time
from typing import Any
from urllib.parse import urlencode

from bench.installation import Installation
from bench.load import ask
from bench.pages import Page

SIZES = (1_000, 100_000, 1_000_000)
REQUESTS = 10_000
PROCESSES = (1, 2, 4)
FILTERS = {
    "all": "View all",
    "pending": "Authorisation required",
    "closed": "Closed",
    "authorised": "Authorised",
    "not_authorised": "Not authorised",
    "withdrawn": "Withdrawn by buyer",
    "denied": "Denied by seller",
}
"""The seven of A087."""
MOST_GROWTH = 1.5


def measured(
    place: Installation, chosen: argparse.Namespace, size: int, database: str
) -> dict[str, Any]:
    """All figures of one size on one database."""
    _build(place, size)
    figures: dict[str, Any] = {"database": database, "size": size, "cores": os.cpu_count()}
    place.up()
    try:
        who = json.loads(place.measure("whoreturns"))
        time.sleep(3)
        figures["load_before"] = os.getloadavg()[0]
        figures["count"] = who["count"]
        figures["pages"] = [_page(place, page, who, chosen.count) for page in pages(who)]
    finally:
        place.down()
    return figures


def decided(place: Installation, count: int, database: str) -> list[dict[str, Any]]:
    """Requests a second, by how many processes ask at once; nothing else of the product runs."""
    place.run("migrate")
    found = []
    for processes in PROCESSES:
        load = os.getloadavg()[0]
        made = json.loads(place.measure("deciding", str(count), str(processes)))
        found.append(made | {"database": database, "load_before": load})
    return found


def labels(place: Installation) -> dict[str, Any]:
    """Labels as PDF, which no database has to do with."""
    place.run("migrate")
    load = os.getloadavg()[0]
    return json.loads(place.measure("labels")) | {"load_before": load}


def pages(who: dict[str, Any]) -> list[Page]:
    """The list as the seller opens it who holds a fifth of everything."""
    here = "/seller/returns"

    def found(name: str, *queries: dict[str, str]) -> Page:
        return Page(name, [f"{here}?{urlencode(query)}" for query in queries], {}, "")

    return [
        Page("bare signed-in page (P)", ["/bench/bare"], {}, ""),
        *(found(f"filter: {words}", {"filter": name}) for name, words in FILTERS.items()),
        found("filter: View all, any time", {"filter": "all", "period": "all"}),
        found("filter: Closed, any time", {"filter": "closed", "period": "all"}),
        found("search, order number", *({"filter": "all", "q": q} for q in who["numbers"])),
        found("search, RMA", *({"filter": "all", "q": q} for q in who["rmas"])),
        found("search, SKU", *({"filter": "all", "q": q} for q in who["skus"])),
        found("search, words", *({"filter": "all", "q": q} for q in who["words"])),
    ]


def _page(place: Installation, page: Page, who: dict[str, Any], count: int) -> dict[str, Any]:
    timing = ask("127.0.0.1", place.http, page.paths, who["cookie"], at_once=1, count=count)
    return {"name": page.name} | vars(timing)


def _build(place: Installation, size: int) -> None:
    """The data, unless an earlier run has made it."""
    mark = place.folder / "built"
    place.run("migrate")
    if not mark.exists():
        print(f"building {size:,} returns", flush=True)
        place.run("demo", "--returns", str(size))
        mark.touch()
