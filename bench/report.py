"""The report: every figure beside its aim, its peer, and the machine's own yardsticks."""

from __future__ import annotations

import platform
from typing import Any

HEAD = """# Benchmarks

Written by `make bench`; do not edit by hand. Times are milliseconds as a client on the same
machine sees them, whole HTML over a kept connection, signed in as the seller who holds a fifth of
all conversations. Client and server share the machine's cores. **P** is a bare signed-in page
behind the same server and middleware, **M** parsing and decoding one mail of 20 kB with the
standard library, **C** one durable single-row commit; all three are taken in the same run, and a
figure's multiple of P stands behind it.
"""


def text(found: list[dict[str, Any]]) -> str:
    """The whole page."""
    parts = [HEAD, f"Machine: {found[0]['cores']} cores, Python {platform.python_version()}.\n"]
    for database in dict.fromkeys(each["database"] for each in found):
        parts.append(_database(database, [each for each in found if each["database"] == database]))
    return "\n".join(parts)


def _database(name: str, runs: list[dict[str, Any]]) -> str:
    lines = [f"## {name}\n", "| | " + " | ".join(f"{run['size']:,} conversations" for run in runs)]
    lines[-1] += " | to reach | best peer |"
    lines.append("|---|" + "---|" * (len(runs) + 2))
    for place, page in enumerate(runs[0]["pages"]):
        for at_once in ("1", "8"):
            lines.append(_page_row(runs, place, page, at_once))
    lines += [_row(runs, *facts) for facts in ROWS]
    return "\n".join(lines) + "\n"


def _page_row(runs: list[dict[str, Any]], place: int, page: dict[str, Any], at_once: str) -> str:
    cells = []
    for run in runs:
        bare = _timing(run["pages"][0], at_once)["p95"]
        p95 = _timing(run["pages"][place], at_once)["p95"]
        cells.append(f"{p95:.1f} ({p95 / bare:.1f} P)")
    aims = {int(key): value for key, value in page["aims"].items()}
    aim = f"{aims[int(at_once)]:g}" if int(at_once) in aims else ""
    name = f"{page['name']}, {at_once} at once, p95"
    return f"| {name} | {' | '.join(cells)} | {aim} | {page['peer']} |"


def _timing(page: dict[str, Any], at_once: str) -> dict[str, float]:
    timings = page["timings"]
    return timings.get(at_once) or timings[int(at_once)]


def _idle(browsers: int, mb: float, cpu_percent: float, cpu_rest: float) -> str:
    return f"{mb:.1f}, {cpu_percent - cpu_rest:.1f}"


ROWS = (
    ("new message to an open browser, p50 / p95", "250 (SQLite), 50 (PostgreSQL)", "",
     lambda run: f"{run['live']['p50']:.0f} / {run['live']['p95']:.0f}"),
    ("200 idle browsers: MB, % of a core more", "10 MB, 2 %", "",
     lambda run: _idle(**run["idle"])),
    ("at rest: % of a core", "", "", lambda run: f"{run['idle']['cpu_rest']:.1f}"),
    ("memory of all processes at rest, MB resident (shared once)", "300", "173",
     lambda run: "{:.0f} ({:.0f})".format(*run["memory_at_rest"])),
    ("memory after the load, MB", "400", "763",
     lambda run: "{:.0f} ({:.0f})".format(*run["memory_after"])),
    ("`up` to first page, s", "4", "19.5", lambda run: f"{run['ready_s']:.1f}"),
    ("bulk demo data, conversations a second", "2,000", "",
     lambda run: f"{run['bulk']:,.0f}"),
    ("M, ms a mail", "", "", lambda run: f"{run['yardsticks']['mail_ms']:.2f}"),
    ("C, ms a commit", "", "", lambda run: f"{run['yardsticks']['commit_ms']:.2f}"),
    ("load of the machine before", "", "", lambda run: f"{run['load_before']:.1f}"),
)  # fmt: skip


def _row(runs: list[dict[str, Any]], name: str, aim: str, peer: str, value: Any) -> str:
    return f"| {name} | {' | '.join(value(run) for run in runs)} | {aim} | {peer} |"
