"""`aftersale screen`: the verdict on a text, from a file or standard input, as JSON."""

from __future__ import annotations

import argparse
import codecs
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.market import rulebook
from aftersale.market.reading import BrokenRulebook
from aftersale.screening.contexts import on_market
from aftersale.screening.engine import screen
from aftersale.screening.facts import Context
from aftersale.screening.lexicon import LANGUAGES

STAND_IN = "000-0000000-0000000"

_EPILOG = """\
Prints one JSON object: "verdict" (allow, normalise, warn, hold or block) and "findings", each with
rule, start, end, text, action and why. Places count characters of the text, from 0. An action may
also be "hint": it is for the author alone and never changes the verdict.

exit codes:
  0  the text may be sent (allow, normalise)
  1  findings stop it (warn, hold, block)
  2  wrong usage, or the file cannot be read
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Screen one text; returns 0 when it may be sent, 1 when not, 2 when it cannot be read."""
    try:
        told = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    try:
        text = _read(told.file)
        context = _context(told)
    except (OSError, Refusal, BrokenRulebook) as refused:
        print(f"aftersale screen: {_said(refused)}", file=sys.stderr)
        return 2
    screening = screen(text, context)
    print(json.dumps(screening.as_json(), ensure_ascii=False, indent=None if told.line else 2))
    return 0 if screening.may_be_sent else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="aftersale screen",
        description="Say what a text may not say, by the rules of a market.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("file", metavar="FILE", help="a text file, or - for standard input")
    add("--market", required=True, help="whose rules: uk, de, fr, it, es")
    add("--from", dest="author", choices=("seller", "buyer"), default="seller", help="who writes")
    add("--proactive", action="store_true", help="the seller writes first, nobody asked")
    add("--language", choices=LANGUAGES, help="what its reader asked for; else the market's own")
    add("--order", default=STAND_IN, help="the order it is about (a stand-in if left out)")
    add("--completed", type=_moment, metavar="TIME", help="when the order was completed, ISO 8601")
    add("--line", action="store_true", help="print the JSON on one line")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"is no ISO 8601 time: {text!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read(file: str) -> str:
    """The text of a file; bytes that are not UTF-8, nor marked UTF-16, are read as Windows-1252."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _context(told: argparse.Namespace) -> Context:
    facts = {"language": told.language} if told.language else {}
    return on_market(
        rulebook.current(told.market),
        author=told.author,
        proactive=told.proactive,
        order_number=told.order,
        completed_at=told.completed,
        now=clock.now(),
        **facts,
    )


def _said(refused: OSError | Refusal | BrokenRulebook) -> str:
    if isinstance(refused, BrokenRulebook):
        return f"the rulebooks cannot be used\n{refused}"
    if isinstance(refused, Refusal):
        return f"{refused}; known markets: {', '.join(rulebook.markets())}"
    return f"{refused.filename}: {refused.strerror}"


if __name__ == "__main__":
    sys.exit(main())
