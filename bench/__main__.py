"""Build the data, measure, write docs/benchmarks.md. `python -m bench --help` tells the rest."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from bench import report
from bench.idle import idle_browsers
from bench.installation import TREE, Installation
from bench.load import ask
from bench.pages import pages

SIZES = (1_000, 1_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=TREE / ".bench", help="kept between runs")
    parser.add_argument("--port", type=int, default=28500)
    parser.add_argument("--count", type=int, default=200, help="requests for each figure")
    parser.add_argument("--name", default="SQLite")
    parser.add_argument(
        "--postgresql", metavar="URL", help="a server whose role may make databases"
    )
    parser.add_argument("--write", type=Path, default=TREE / "docs" / "benchmarks.md")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    found = [_measured(chosen, size, "SQLite", "") for size in chosen.sizes]
    if chosen.postgresql:
        found += [_measured(chosen, size, "PostgreSQL", chosen.postgresql) for size in chosen.sizes]
    (chosen.folder / "figures.json").write_text(json.dumps(found, indent=1))
    chosen.write.write_text(report.text(found))
    print(f"written to {chosen.write}")


def _measured(chosen: argparse.Namespace, size: int, database: str, server: str) -> dict[str, Any]:
    folder = chosen.folder / f"{database.lower()}-{size}"
    url = f"{server.rstrip('/')}/aftersale_bench_{size}" if server else ""
    place = Installation(folder, chosen.port, url)
    built = _built(place, size)
    figures: dict[str, Any] = {"database": database, "size": size, "built": built}
    figures["cores"], figures["load_before"] = os.cpu_count(), os.getloadavg()[0]
    figures["ready_s"] = place.up()
    try:
        figures |= _figures(place, chosen.count)
    finally:
        place.down()
    print(json.dumps(figures, indent=1), flush=True)
    return figures


def _built(place: Installation, size: int) -> dict[str, Any]:
    """The data, unless an earlier run has made it."""
    mark = place.folder / "built.json"
    if mark.exists():
        place.run("migrate")
        return json.loads(mark.read_text())
    shutil.rmtree(place.folder, ignore_errors=True)
    place.folder.mkdir(parents=True)
    print(f"building {size:,} conversations", flush=True)
    place.run("migrate")
    began = time.monotonic()
    place.run("demo", "--conversations", str(size))
    built = {"seconds": time.monotonic() - began, "load": os.getloadavg()[0]}
    mark.write_text(json.dumps(built))
    return built


def _figures(place: Installation, count: int) -> dict[str, Any]:
    who = json.loads(place.measure("who"))
    time.sleep(3)
    found: dict[str, Any] = {"yardsticks": json.loads(place.measure("yardsticks"))}
    found["memory_at_rest"] = place.memory()
    found["pages"] = [_page(place, page, who["cookie"], count) for page in pages(who)]
    found["idle"] = idle_browsers(place, who["cookie"])
    found["live"] = json.loads(place.measure(
        "live", "127.0.0.1", str(place.http), who["cookie"], json.dumps(who["waiting"][:10])
    ))  # fmt: skip
    found["memory_after"] = place.memory()
    return found


def _page(place: Installation, page: Any, cookie: str, count: int) -> dict[str, Any]:
    timings = {
        at_once: vars(
            ask("127.0.0.1", place.http, page.paths, cookie, at_once=at_once, count=count)
        )
        for at_once in (1, 8)
    }
    return {"name": page.name, "aims": page.aims, "peer": page.peer, "timings": timings}


main()
