"""Check evidence packs against the journal, and the journal against what was written.

Each FILE is a pack. What was changed, removed or added since is named, the first entry first.
`--all` checks every order's chain in the journal by itself, a few at a time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from aftersale.cli import codes, ground

HELP = "check evidence packs against the journal"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="a pack (PDF)")
    parser.add_argument("--all", action="store_true", help="check every chain of the journal")


def run(options: argparse.Namespace) -> int:
    """0 when all agrees, 1 when something does not, 2 when a file cannot be read."""
    if bool(options.files) == options.all:
        print("aftersale: verify needs either FILE or --all", file=sys.stderr)
        return codes.USAGE
    ground.set_up()
    return _all() if options.all else max(_one(name) for name in options.files)


def _one(name: str) -> int:
    from aftersale.evidence import seals, verifying

    try:
        found = verifying.verify(name, Path(name).read_bytes())
    except (OSError, seals.Unreadable) as wrong:
        print(f"aftersale: {name}: {wrong}", file=sys.stderr)
        return codes.USAGE
    for words in found.faults:
        print(f"{name}: {words}")
    if found.agrees:
        print(f"{name}: {found.entries:,} entries agree with the journal and with what was written")
    return codes.OK if found.agrees else codes.REFUSED


def _all() -> int:
    from aftersale.evidence import verifying

    orders = entries = wrong = 0
    for found in verifying.verify_all():
        orders, entries, wrong = orders + 1, entries + found.entries, wrong + (not found.agrees)
        for words in found.faults:
            print(f"{found.name}: {words}", flush=True)
    print(f"orders: {orders:,}, entries: {entries:,}, orders that do not agree: {wrong:,}")
    return codes.REFUSED if wrong else codes.OK
