"""Build the demo marketplace in an empty database, or very much to measure with.

`aftersale up` does the former by itself.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from aftersale.cli import codes, ground

HELP = "build the demo marketplace, or bulk data"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--conversations", type=int, metavar="N", help="write N conversations of bulk data instead"
    )
    parser.add_argument(
        "--returns", type=int, metavar="N", help="write N returns of bulk data instead, or as well"
    )


def run(options: argparse.Namespace) -> int:
    ground.set_up()
    ground.keep_rules()
    from aftersale import demo

    if options.conversations is not None or options.returns is not None:
        _bulk(demo, options)
        return codes.OK
    if not demo.is_empty():
        print("aftersale: the database is not empty; the demo goes into a new one", file=sys.stderr)
        return codes.REFUSED
    demo.build(progress=_say)
    print("\n".join(demo.cast_lines()))
    return codes.OK


def _bulk(demo: ModuleType, options: argparse.Namespace) -> None:
    if options.conversations is not None:
        demo.add_conversations(options.conversations, progress=_say)
    if options.returns is not None:
        demo.add_returns(options.returns, progress=_say)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
