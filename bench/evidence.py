"""Evidence packs: how long one takes, its check, and what a chain costs; and their section."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from bench.installation import Installation

TITLE = "## Evidence packs"
HEAD = f"""{TITLE}

One case by the real actions: messages with photos of 12 megapixels, a return; the pack as a PDF
with the photos made small, and `aftersale verify` of it without starting the program. An entry is
one event in a transaction of its own, with and without an order to whose chain it belongs; medians.
`.venv/bin/python -m bench --only evidence` takes these figures anew.
"""
ROWS = """
| {database} | found | to reach | load |
|---|---|---|---|
| pack of {entries} entries and {photos} photos, s | {pack_s:.2f} | 2 | {load_before:.1f} |
| its size, MB | {pack_mb:.1f} | | |
| its check, ms | {verify_ms:.0f} | | {load_before:.1f} |
| an entry of no order, ms | {alone_ms:.2f} | | {load_before:.1f} |
| an entry in an order's chain, ms | {chained_ms:.2f} | | {load_before:.1f} |
"""


def measured(place: Installation, database: str) -> dict[str, Any]:
    """All figures on one database."""
    place.run("migrate")
    load = os.getloadavg()[0]
    return json.loads(place.measure("packing")) | {"database": database, "load_before": load}


def section(found: list[dict[str, Any]]) -> str:
    """The whole section."""
    return HEAD + "".join(ROWS.format(**each) for each in found)


def put(found: list[dict[str, Any]], page: Path) -> None:
    """Into the page, in the place of the section that stands there, else at its end."""
    text = page.read_text() if page.exists() else "# Benchmarks\n"
    kept = re.sub(rf"\n*^{TITLE}\n.*?(?=^## |\Z)", "\n\n", text, flags=re.M | re.S)
    page.write_text(f"{kept.rstrip()}\n\n{section(found).rstrip()}\n")
