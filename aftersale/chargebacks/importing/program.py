"""`aftersale import-chargebacks FILE`: the command line of the import."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django must be ready before any of these is read
    from aftersale.chargebacks.importing.facts import Outcome, Refused

TAKEN, SOME_REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

EXITS = """\
exit codes:
  0    all chargebacks were taken
  1    some were refused
  2    nothing of the file can be used, or wrong usage
  130  interrupted from the keyboard; what was taken stays

Repeating an import is safe: what is there already is not taken twice.
The forms of FILE are described in docs/chargebacks.md."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    line = argparse.ArgumentParser(
        prog="aftersale import-chargebacks",
        description="Take chargebacks from the payment service: JSON lines, or a table (CSV) whose "
        "first line names the columns. Which it is, is recognised.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = line.add_argument
    add("file", metavar="FILE", help="the file, or - for standard input")
    add("--market", metavar="MARKET", default="", help="which marketplace, where it does not say")
    add("--check", action="store_true", help="only say what would be taken and refused")
    add("--report", metavar="FILE", default="", help="refusals as JSON lines, not on the screen")
    add("--quiet", action="store_true", help="no summary")
    return line


def main(argv: Sequence[str] | None = None) -> int:
    """Import one file; returns the exit code."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    import django

    django.setup()
    from django.db import Error

    from aftersale.chargebacks.importing.facts import Unusable

    try:
        return _import(options)
    except Unusable as wrong:
        return _say(str(wrong))
    except Error as wrong:
        said = (str(wrong).strip() or type(wrong).__name__).splitlines()[0]
        return _say(f"The database did not answer ({said}). What was taken stays; repeat it")
    except KeyboardInterrupt:
        return INTERRUPTED


def _import(options: argparse.Namespace) -> int:
    from aftersale.chargebacks import actions
    from aftersale.chargebacks.importing.facts import Unusable
    from aftersale.market import rulebook
    from aftersale.orders.importing.source import opened

    market = options.market.lower()
    if market and market not in rulebook.markets():
        known = ", ".join(rulebook.markets())
        raise Unusable(f"--market {market} is no marketplace here. Use one of {known}")
    refused: list[Refused] = []
    with opened(options.file, sys.stdin.buffer) as file:
        outcome = actions.import_chargebacks(
            file, market=market, only_look=options.check, on_refused=refused.append
        )
    _report(refused, options.report)
    if not options.quiet:
        _summarise(outcome, options)
    return SOME_REFUSED if outcome.refused else TAKEN


def _report(refused: list[Refused], path: str) -> None:
    from aftersale.chargebacks.importing.facts import Unusable
    from aftersale.orders.importing.report import as_json

    if not path:
        for each in refused:
            for fault in each.faults:
                print(_sentence(each, str(fault)), file=sys.stderr)
        return
    try:
        with open(path, "wb") as file:
            file.writelines(as_json(each, fault) for each in refused for fault in each.faults)
    except OSError as wrong:
        raise Unusable(f"--report {path} cannot be written: {wrong.strerror}") from None


def _sentence(refused: Refused, fault: str) -> str:
    """`line 12: amount: is below zero, '-3.00'. Write an amount … [reference CB-7]`."""
    return fault.rstrip(".") + "." + (f" [reference {refused.number}]" if refused.number else "")


def _summarise(outcome: Outcome, options: argparse.Namespace) -> None:
    tense = "would be " if options.check else ""
    print(
        f"{outcome.format}: {outcome.seen:,} chargebacks: {tense}{outcome.new:,} new, "
        f"{outcome.closed:,} closed, {outcome.unchanged:,} unchanged, {outcome.refused:,} refused"
    )
    if outcome.refused and options.report:
        print(f"Why, line by line: {options.report}.")


def _say(sentence: str) -> int:
    print(f"aftersale import-chargebacks: {sentence.rstrip('.')}.", file=sys.stderr)
    return UNUSABLE
