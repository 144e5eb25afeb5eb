"""The section on disputes and reputation: each figure beside its aim, and how busy it was."""

from __future__ import annotations

from typing import Any

from bench.disputes import AT_ONCE, MANY, MOST_GROWTH, PUBLIC

TITLE = "## Disputes and reputation"
HEAD = f"""{TITLE}

Every list, as the seller opens it who holds a fifth of everything, or as staff do; so many rows of
each kind, over two years, at the stages the demo shows. p95 in ms, one client, whole HTML. "Growth"
is the largest size over the smallest; it is to stay within {MOST_GROWTH}.
`.venv/bin/python -m bench --only disputes` takes these figures anew.
"""
STRANGERS = f"""
Public pages for strangers: {MANY:,} requests by {AT_ONCE} clients on the same cores; at least
{PUBLIC} a second are to be reached.

| | rows | requests a second | p95, ms |
|---|---|---|---|
"""


def section(found: list[dict[str, Any]]) -> str:
    """The whole section, of what `disputes.measured` found at each size."""
    parts = [HEAD]
    for database in dict.fromkeys(each["database"] for each in found):
        runs = [each for each in found if each["database"] == database]
        parts += [_lists(database, runs), _strangers(runs)]
    return "\n".join(parts)


def _lists(database: str, runs: list[dict[str, Any]]) -> str:
    runs = sorted(runs, key=lambda run: run["size"])
    head = " | ".join(f"{run['size']:,}" for run in runs)
    lines = [f"| {database} | {head} | growth |", "|---|" + "---|" * (len(runs) + 1)]
    for place, page in enumerate(runs[0]["pages"]):
        p95 = [run["pages"][place]["p95"] for run in runs]
        cells = " | ".join(f"{each:.1f}" for each in p95)
        lines.append(f"| {page['name']} | {cells} | {p95[-1] / p95[0]:.2f} |")
    loads = " | ".join(f"{run['load_before']:.1f}" for run in runs)
    return "\n".join([*lines, f"| load before | {loads} | |"]) + "\n"


def _strangers(runs: list[dict[str, Any]]) -> str:
    rows = [
        f"| {page['name']} | {run['size']:,} | {page['a_second']:.0f} | {page['p95']:.1f} |"
        for run in runs
        for page in run["public"]
    ]
    return STRANGERS + "\n".join(rows) + "\n"
