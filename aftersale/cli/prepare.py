"""Make ready what the parts of `up` stand on, in a process of its own whose memory goes away.

Checks the rulebooks, brings the tables up to date, collects the static files if they changed,
stores the editions of the rulebooks, and builds the demo marketplace in an empty database.
What a newcomer should read (where to go, how to sign in) is printed at the end.
"""

from __future__ import annotations

import argparse
import sys

from aftersale import config
from aftersale.cli import ground

HELP = "make database, files and demo ready (done by `up`)"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")


def run(options: argparse.Namespace) -> int:
    ground.hold_lifeline()
    from aftersale.market import rulebook

    rulebook.check_all()
    ground.set_up()
    prepare(with_demo=not options.no_demo)
    return 0


def prepare(*, with_demo: bool) -> None:
    """All of it, in order; each step does nothing when there is nothing to do."""
    from aftersale.cli.migrate import bring_up_to_date
    from aftersale.web.collected import collect

    config.get().files.mkdir(parents=True, exist_ok=True)
    if bring_up_to_date():
        _say("the tables are up to date")
    if collect():
        _say("the static files are collected")
    ground.keep_rules()
    if with_demo:
        _build_demo()


def _build_demo() -> None:
    from aftersale import demo

    if demo.is_empty():
        demo.build(progress=_say)
    for line in demo.cast_lines():
        print(line)


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)
