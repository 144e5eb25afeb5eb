"""`aftersale import-feedback FILE`: the command line of the import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django must be ready before any of these is read
    from aftersale.feedback.importing.reading import Outcome
    from aftersale.orders.importing.facts import Refused

TAKEN, SOME_REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

EXITS = """\
exit codes:
  0    all ratings were taken
  1    some were refused
  2    nothing of the file can be used, or wrong usage
  130  interrupted from the keyboard; what was taken stays

Repeating an import is safe: what is there already is not taken twice.
The forms of FILE are described in docs/feedback.md."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    line = argparse.ArgumentParser(
        prog="aftersale import-feedback",
        description="Take ratings of sellers that a shop had before: JSON lines, or a table (CSV) "
        "whose first line names the columns. Which it is, is recognised.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = line.add_argument
    add("file", metavar="FILE", help="the file, or - for standard input")
    add("--market", metavar="MARKET", default="", help="which marketplace, where it does not say")
    add("--check", action="store_true", help="only say what would be taken and refused")
    add("--quiet", action="store_true", help="no summary")
    return line


def main(argv: Sequence[str] | None = None) -> int:
    """Import one file; returns the exit code. Django must be set up."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    from aftersale.orders.importing.facts import Unusable

    try:
        return _import(options)
    except Unusable as wrong:
        print(f"aftersale import-feedback: {str(wrong).rstrip('.')}.", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED


def _import(options: argparse.Namespace) -> int:
    from aftersale.feedback.actions.importing import import_feedback
    from aftersale.market import rulebook
    from aftersale.orders.importing.facts import Unusable
    from aftersale.orders.importing.source import opened

    market = options.market.lower()
    if market and market not in rulebook.markets():
        known = ", ".join(rulebook.markets())
        raise Unusable(f"--market {market} is no marketplace here. Use one of {known}")
    with opened(options.file, sys.stdin.buffer) as file:
        outcome = import_feedback(file, market=market, only_look=options.check, on_refused=_report)
    if not options.quiet:
        _summarise(outcome, only_look=options.check)
    return SOME_REFUSED if outcome.refused else TAKEN


def _report(refused: Refused) -> None:
    """`line 12: stars: is 7. Write 1 to 5. [order 203-…]`."""
    for fault in refused.faults:
        named = f" [order {refused.number}]" if refused.number else ""
        print(str(fault).rstrip(".") + "." + named, file=sys.stderr)


def _summarise(outcome: Outcome, *, only_look: bool) -> None:
    tense = "would be " if only_look else ""
    held = f" ({outcome.held:,} wait for staff)" if outcome.held else ""
    print(
        f"{outcome.format}: {outcome.seen:,} ratings: {tense}{outcome.new:,} new, "
        f"{outcome.changed:,} changed{held}, {outcome.unchanged:,} unchanged, "
        f"{outcome.refused:,} refused"
    )
