"""Account health: how fast it is kept up, proved and read; and the section that says so."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any

from bench.installation import Installation

SIZES = (100, 1_000_000)
EVENTS = 20_000
TITLE = "## Account health"
APPLY, RECOUNT_S, RECOUNT_MIB, GROWTH = 2_000, 60, 500, 1.2
"""To reach: events a second; seconds and MiB for a million orders; one figure over the other."""
HEAD = f"""{TITLE}

One seller with so many orders over two years, loaded past the actions and told to health; then
{EVENTS:,} events of eight kinds about random ones of them, as actions record them, applied by one
applier; then `aftersale health --recount` with two processes, yesterday's snapshot among it.
Processor seconds are of all processes together; the machine had other work, as the load says.
Reading is `health.figures`, all measures of one seller, two hundred times.
`.venv/bin/python -m bench --only health` takes these figures anew.
"""
ROWS = (
    ("orders told to health, a second", "told", ""),
    ("events applied a second", "applied", f"{APPLY:,}"),
    ("the same by processor seconds", "applied_cpu", ""),
    ("recount, s", "recount_s", str(RECOUNT_S)),
    ("recount, processor seconds", "recount_cpu", ""),
    ("recount, MiB", "recount_mib", str(RECOUNT_MIB)),
    ("differences found", "differences", "0"),
    ("reading all figures, p95 in ms", "p95", f"growth {GROWTH}"),
    ("load before", "load", ""),
)


def measured(
    place: Installation, chosen: argparse.Namespace, size: int, database: str
) -> dict[str, Any]:
    """All figures of one size on one database, in an installation that holds nothing else."""
    place.run("migrate")
    load = os.getloadavg()[0]
    found = json.loads(place.measure("health", str(size), str(EVENTS)))
    return _short(found) | {"database": database, "size": size, "load": f"{load:.1f}"}


def _short(found: dict[str, Any]) -> dict[str, Any]:
    applied, recount = found["applied"], found["recount"]
    return {
        "told": f"{found['orders'] / found['filled']['wall_s']:,.0f}",
        "applied": f"{found['events'] / applied['wall_s']:,.0f}",
        "applied_cpu": f"{found['events'] / applied['cpu_s']:,.0f}",
        "recount_s": f"{recount['wall_s']:.1f}",
        "recount_cpu": f"{recount['cpu_s']:.1f}",
        "recount_mib": f"{recount['peak_mib']:.0f}",
        "differences": str(found["proof"]["differences"]),
        "p95": f"{found['figures_ms']['p95']:.1f}",
    }


def section(found: list[dict[str, Any]]) -> str:
    """The whole section, of what `measured` found at each size."""
    parts = [HEAD]
    for database in dict.fromkeys(each["database"] for each in found):
        runs = sorted(
            (each for each in found if each["database"] == database), key=lambda run: run["size"]
        )
        parts.append(_table(database, runs))
    return "\n".join(parts)


def _table(database: str, runs: list[dict[str, Any]]) -> str:
    head = " | ".join(f"{run['size']:,}" for run in runs)
    lines = [f"| {database} | {head} | to reach |", "|---|" + "---|" * (len(runs) + 1)]
    lines += [
        f"| {words} | {' | '.join(run[name] for run in runs)} | {aim} |"
        for words, name, aim in ROWS
    ]  # fmt: skip
    return "\n".join(lines) + "\n"
