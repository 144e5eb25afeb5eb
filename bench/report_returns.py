"""The section on returns: each figure beside its aim, at every size, and how busy it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from bench.returns import MOST_GROWTH

TITLE = "## Returns"
HEAD = f"""{TITLE}

The list of returns as the seller opens it who holds a fifth of them all, over two years, the
nearer the more; p95 in ms, one client, whole HTML as above. Filters show the last 30 days unless
they say otherwise, searches look at all times. "Growth" is the largest size over the smallest; it
is to stay within {MOST_GROWTH}. "Load" is the machine's average of the minute before.
`.venv/bin/python -m bench --only returns` takes these figures anew; `--postgresql URL` adds the
other database.
"""
DECIDED = """
Requests decided by themselves: the real action, for a seller who authorises all with a label of
ours, an order of one line, a reason without a comment (a comment is screened besides). Each is a
transaction of its own with its rows, its two entries of the journal, word to open pages, and the
errands for mail and notices queued; no worker runs meanwhile. Processes ask at once, as those
behind the pages do.
"""
LABELS = """
| labels as PDF | found | to reach | load |
|---|---|---|---|
| one, median, ms | {one_ms:.1f} | 30 | {load_before:.1f} |
| {many} in one file, median, s | {many_s:.2f} | 3 | {load_before:.1f} |
"""


def section(found: dict[str, Any]) -> str:
    """The whole section. `found` has `lists`, `decided`, and perhaps `labels`."""
    parts = [HEAD]
    for database in dict.fromkeys(each["database"] for each in found["lists"]):
        runs = [each for each in found["lists"] if each["database"] == database]
        parts.append(_lists(database, runs))
    if found["decided"]:
        parts.append(DECIDED + _decided(found["decided"]))
    if found.get("labels"):
        parts.append(LABELS.format(**found["labels"]))
    return "\n".join(parts)


def put(section_text: str, page: Path, title: str = TITLE) -> None:
    """Into the page, in the place of the section of that title, else before all others."""
    text = page.read_text() if page.exists() else "# Benchmarks\n"
    kept = re.sub(rf"\n*^{title}\n.*?(?=^## |\Z)", "\n\n", text, flags=re.M | re.S)
    head, mark, rest = kept.partition("\n## ")
    page.write_text(f"{head.rstrip()}\n\n{section_text.rstrip()}\n{mark}{rest}")


def _lists(database: str, runs: list[dict[str, Any]]) -> str:
    runs = sorted(runs, key=lambda run: run["size"])
    head = " | ".join(f"{run['size']:,}" for run in runs)
    lines = [f"| {database}, returns | {head} | growth |", "|---|" + "---|" * (len(runs) + 1)]
    for place, page in enumerate(runs[0]["pages"]):
        p95 = [run["pages"][place]["p95"] for run in runs]
        cells = " | ".join(f"{each:.1f}" for each in p95)
        lines.append(f"| {page['name']} | {cells} | {p95[-1] / p95[0]:.2f} |")
    loads = " | ".join(f"{run['load_before']:.1f}" for run in runs)
    return "\n".join([*lines, f"| load before | {loads} | |"]) + "\n"


def _decided(rows: list[dict[str, Any]]) -> str:
    lines = ["| requests decided a second | processes | found | to reach | load |",
             "|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {row['database']}, {row['requests']:,} | {row['processes']} | {row['a_second']:.0f} "
        f"| 300 | {row['load_before']:.1f} |"
        for row in rows
    ]
    return "\n" + "\n".join(lines) + "\n"
