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

Mail is made by the program (12 kB in the mean, a tenth with a picture), signed, and handed in by
eight connections; SPF, DKIM and DMARC are checked against a name server on loopback. "Filed" is a
message on disk in its conversation; CPU is that of all processes. Of a mail handed in, the time of
the odd ones is until it is filed, the memory the peak of the largest process.
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


def _rates(found: dict[str, Any], m: float) -> str:
    """Rates, the first also as a multiple of what M allows on one core."""
    share = found["filed_s"] * m / 1000
    return f"{found['filed_s']:.0f}, {share:.2f}/M ({found['whole_s']:.0f})"


def _cpu(found: dict[str, Any], m: float) -> str:
    return f"{found['cpu_ms']:.1f}, {found['cpu_ms'] / m:.1f} M ({found['whole_cpu_ms']:.1f})"


def _odd(found: dict[str, Any]) -> str:
    said = "" if found["said"] == "stored" else " refused"
    return f"{found['filed_s']:.2f}, {found['peak_mb']:.0f}{said}"


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
    ("mail taken in by SMTP, a second (filed; with its letter out)", "150", "60 / 16",
     lambda run: _rates(run["mail"]["intake"], run["yardsticks"]["mail_ms"])),
    ("CPU for one such mail, ms (multiple of M; with its letter out)", "8", "15 to 158",
     lambda run: _cpu(run["mail"]["intake"], run["yardsticks"]["mail_ms"])),
    ("backlog of 300, shuffled: % in their thread", "100", "30 to 100",
     lambda run: f"{run['mail']['backlog']['right']:.1f}"),
    ("line of 200 kB: s, MB", "1 s, 200 MB", "", lambda run: _odd(run["mail"]["odd"]["line"])),
    ("file of 10 MB: s, MB", "1 s, 200 MB", "", lambda run: _odd(run["mail"]["odd"]["file"])),
    ("1,000 nested parts: s, MB", "1 s, 200 MB", "",
     lambda run: _odd(run["mail"]["odd"]["nested"])),
    ("screening 4,000 characters, p95", "5", "",
     lambda run: f"{run['mail']['screening']['p95']:.1f}"),
    ("label of a return as PDF, ms; 200 of them in one PDF, s", "30; 3", "",
     lambda run: f"{run['labels']['one_ms']:.1f}; {run['labels']['many_s']:.2f}"),
    ("M, ms a mail", "", "", lambda run: f"{run['yardsticks']['mail_ms']:.2f}"),
    ("C, ms a commit", "", "", lambda run: f"{run['yardsticks']['commit_ms']:.2f}"),
    ("load of the machine before", "", "", lambda run: f"{run['load_before']:.1f}"),
)  # fmt: skip


def _row(runs: list[dict[str, Any]], name: str, aim: str, peer: str, value: Any) -> str:
    return f"| {name} | {' | '.join(value(run) for run in runs)} | {aim} | {peer} |"
