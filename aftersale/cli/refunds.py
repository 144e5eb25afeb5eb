"""Refunds from the console: what stands, and what accounting or the shop says became of them.

`reconcile FILE` reads what accounting gives back, `reconcile --shop` asks the shop; both may be
done again and again. `status` says how many refunds stand at each stage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from aftersale.cli import codes, ground, tables

if TYPE_CHECKING:
    from aftersale.refunds.actions import Report

HELP = "say what became of refunds; reconcile, status"


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    again = deeds.add_parser("reconcile", help="settle or fail what accounting or the shop names")
    source = again.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", metavar="FILE", help="CSV of accounting; - for stdin")
    source.add_argument("--shop", action="store_true", help="ask the shop instead")
    deeds.add_parser("status", help="say how many stand at each stage")


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    if options.deed == "status":
        return _status()
    return _by_shop() if options.shop else _by_file(options.file)


def _status() -> int:
    """0 when none has failed, else 1: for monitoring from a shell."""
    from aftersale.kernel.actor import SYSTEM
    from aftersale.refunds import queries

    counts = queries.tally(SYSTEM)
    most = queries.MOST_COUNTED
    rows = [[stage, f"{n}+" if n >= most else str(n)] for stage, n in counts.items()]
    print(tables.drawn(["stage", "refunds"], rows))
    return codes.REFUSED if counts["failed"] else codes.OK


def _by_shop() -> int:
    from aftersale.kernel.actor import SYSTEM
    from aftersale.refunds import actions as refunds

    return _told(refunds.reconcile_shop(by=SYSTEM))


def _by_file(name: str) -> int:
    from aftersale.kernel.actor import SYSTEM
    from aftersale.refunds import actions as refunds
    from aftersale.refunds.ports import statement

    try:
        with _opened(name) as lines:
            return _told(refunds.reconcile(statement.read(lines), by=SYSTEM))
    except (OSError, UnicodeDecodeError, statement.Unusable) as wrong:
        print(f"aftersale: {name}: {wrong}", file=sys.stderr)
        return codes.USAGE


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == "-":
        yield sys.stdin
        return
    with open(name, encoding="utf-8", newline="") as lines:
        yield lines


def _told(report: Report) -> int:
    """0 when everything fitted, else 1."""
    for each in report.findings:
        print(": ".join(filter(None, (each.where, each.code, each.words))))
    print(
        f"{report.settled} settled, {report.failed} failed, {report.sent} sent after all, "
        f"{report.unchanged} unchanged, {len(report.findings)} that do not fit"
    )
    return codes.REFUSED if report.findings else codes.OK
