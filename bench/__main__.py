"""Build the data, measure, write docs/benchmarks.md. `python -m bench --help` tells the rest.

`python -m bench --only returns` measures returns alone and puts their section in its place;
`--only disputes` does so with claims, chargebacks, feedback, reviews and their like.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import Any

from bench import disputes, evidence, health, report, report_disputes, report_returns, returns
from bench.hardmail import backlog, odd_ones
from bench.idle import idle_browsers
from bench.installation import TREE, Installation
from bench.load import ask
from bench.mail import Authenticated, intake
from bench.pages import pages

SIZES = (1_000, 1_000_000)
BULK = 20_000
SECTIONS = ("conversations", "returns", "evidence", "disputes", "health")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES), help="on SQLite")
    parser.add_argument("--folder", type=Path, default=TREE / ".bench", help="kept between runs")
    parser.add_argument("--port", type=int, default=28500)
    parser.add_argument("--count", type=int, default=200, help="requests for each figure")
    parser.add_argument("--letters", type=int, default=1500, help="handed in for each figure")
    parser.add_argument("--postgresql", metavar="URL", help="a server, without a database's name")
    parser.add_argument("--postgresql-sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--only", choices=SECTIONS, help="the rest stays")
    parser.add_argument("--returns-sizes", type=int, nargs="*", default=list(returns.SIZES))
    parser.add_argument("--disputes-sizes", type=int, nargs="*", default=list(disputes.SIZES))
    parser.add_argument("--health-sizes", type=int, nargs="*", default=list(health.SIZES))
    parser.add_argument("--requests", type=int, default=returns.REQUESTS, help="to be decided")
    parser.add_argument("--write", type=Path, default=TREE / "docs" / "benchmarks.md")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.only in (None, "conversations"):
        _conversations(chosen)
    if chosen.only in (None, "returns"):
        _returns(chosen)
    if chosen.only in (None, "evidence"):
        _evidence(chosen)
    if chosen.only in (None, "disputes"):
        _disputes(chosen)
    if chosen.only in (None, "health"):
        _health(chosen)
    print(f"written to {chosen.write}")


def _conversations(chosen: argparse.Namespace) -> None:
    found = [_measured(chosen, size, "SQLite", "") for size in chosen.sizes]
    if chosen.postgresql:
        found += [
            _measured(chosen, size, "PostgreSQL", chosen.postgresql)
            for size in chosen.postgresql_sizes
        ]
    (chosen.folder / "figures.json").write_text(json.dumps(found, indent=1))
    chosen.write.write_text(report.text(found))


def _returns(chosen: argparse.Namespace) -> None:
    servers = [("SQLite", "")]
    if chosen.postgresql:
        servers.append(("PostgreSQL", chosen.postgresql))
    found: dict[str, Any] = {"lists": [], "decided": []}
    for database, server in servers:
        for size in chosen.returns_sizes:
            place = _place(chosen, database, server, f"returns-{size}")
            found["lists"].append(returns.measured(place, chosen, size, database))
        if chosen.requests:
            place = _place(chosen, database, server, "decided")
            found["decided"] += returns.decided(place, chosen.requests, database)
    found["labels"] = returns.labels(_place(chosen, "SQLite", "", "decided"))
    (chosen.folder / "returns.json").write_text(json.dumps(found, indent=1))
    print(json.dumps(found, indent=1), flush=True)
    report_returns.put(report_returns.section(found), chosen.write)


def _evidence(chosen: argparse.Namespace) -> None:
    servers = [("SQLite", "")]
    if chosen.postgresql:
        servers.append(("PostgreSQL", chosen.postgresql))
    found = [
        evidence.measured(_place(chosen, database, server, "evidence"), database)
        for database, server in servers
    ]
    print(json.dumps(found, indent=1), flush=True)
    evidence.put(found, chosen.write)


def _disputes(chosen: argparse.Namespace) -> None:
    servers = [("SQLite", "")]
    if chosen.postgresql:
        servers.append(("PostgreSQL", chosen.postgresql))
    found = [
        disputes.measured(
            _place(chosen, database, server, f"disputes-{size}"), chosen, size, database
        )
        for database, server in servers
        for size in chosen.disputes_sizes
    ]
    (chosen.folder / "disputes.json").write_text(json.dumps(found, indent=1))
    report_returns.put(report_disputes.section(found), chosen.write, report_disputes.TITLE)


def _health(chosen: argparse.Namespace) -> None:
    servers = [("SQLite", "")]
    if chosen.postgresql:
        servers.append(("PostgreSQL", chosen.postgresql))
    found = [
        health.measured(_place(chosen, database, server, f"health-{size}"), chosen, size, database)
        for database, server in servers
        for size in chosen.health_sizes
    ]
    (chosen.folder / "health.json").write_text(json.dumps(found, indent=1))
    report_returns.put(health.section(found), chosen.write, health.TITLE)


def _measured(chosen: argparse.Namespace, size: int, database: str, server: str) -> dict[str, Any]:
    place = _place(chosen, database, server, str(size))
    _build(place, size)
    figures: dict[str, Any] = {"database": database, "size": size}
    figures["cores"], figures["load_before"] = os.cpu_count(), os.getloadavg()[0]
    checked = Authenticated(place)
    place.up()
    place.down()
    figures["ready_s"] = place.up()
    try:
        figures |= _figures(place, chosen.count)
        figures["mail"] = _mail(place, checked, chosen.letters)
    finally:
        place.down()
    figures["labels"] = json.loads(place.measure("labels"))
    figures["bulk"] = _bulk(_place(chosen, database, server, "bulk"))
    print(json.dumps(figures, indent=1), flush=True)
    return figures


def _place(chosen: argparse.Namespace, database: str, server: str, name: str) -> Installation:
    """An installation; on PostgreSQL in a database of its own, made if it is missing."""
    folder = chosen.folder / f"{database.lower()}-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    if not server:
        return Installation(folder, chosen.port)
    url = f"{server.rstrip('/')}/aftersale_bench_{name}"
    _make_database(server, f"aftersale_bench_{name}")
    return Installation(folder, chosen.port, url)


def _make_database(server: str, name: str) -> None:
    import psycopg  # late: only this needs it here

    with psycopg.connect(f"{server.rstrip('/')}/postgres", autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [name]
        ).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"')


def _bulk(place: Installation) -> float:
    place.run("migrate")
    return json.loads(place.measure("bulk", str(BULK)))


def _build(place: Installation, size: int) -> None:
    """The data, unless an earlier run has made it."""
    mark = place.folder / "built"
    place.run("migrate")
    if not mark.exists():
        print(f"building {size:,} conversations", flush=True)
        place.run("demo", "--conversations", str(size))
        mark.touch()


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


def _mail(place: Installation, checked: Authenticated, count: int) -> dict[str, Any]:
    maker = checked.maker
    return {
        "intake": intake(place, maker, count),
        "backlog": backlog(place, maker),
        "odd": odd_ones(place, maker),
        "screening": json.loads(place.measure("screening")),
    }


def _page(place: Installation, page: Any, cookie: str, count: int) -> dict[str, Any]:
    timings = {
        at_once: vars(
            ask("127.0.0.1", place.http, page.paths, cookie, at_once=at_once, count=count)
        )
        for at_once in (1, 8)
    }
    return {"name": page.name, "aims": page.aims, "peer": page.peer, "timings": timings}


main()
