"""`aftersale import-orders FILE`: the command line of the import."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django must be ready before any of these is read
    from aftersale.orders.importing.facts import Defaults, Outcome
    from aftersale.orders.importing.progress import Progress
    from aftersale.orders.importing.report import Report
    from aftersale.orders.importing.source import Source

TAKEN, SOME_REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

EXITS = """\
exit codes:
  0    all orders were taken
  1    some were refused (with --strict: and nothing was taken)
  2    nothing of the file can be used, or wrong usage
  130  interrupted from the keyboard; what was taken stays, whole orders only

Repeating an import is safe: what is there already is not taken twice.
The forms of FILE are described in docs/importing-orders.md."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    line = argparse.ArgumentParser(
        prog="aftersale import-orders",
        description="Take orders from the shop: JSON lines, or Amazon's flat-file order report. "
        "Which it is, is recognised.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = line.add_argument
    add("file", metavar="FILE", help="the file, or - for standard input")
    add("--seller", metavar="SLUG", default="", help="whose orders, where the file does not say")
    add("--new-seller", metavar="NAME", default="", help="open --seller under NAME if it is new")
    add("--market", metavar="MARKET", default="", help="which marketplace, such as uk")
    add("--any-currency", action="store_true", help="also other currencies than the market's")
    add("--encoding", metavar="NAME", default="", help="instead of UTF-8 or Windows-1252")
    add("--strict", action="store_true", help="take nothing if one order is refused")
    add("--check", action="store_true", help="only say what would be taken and refused")
    add("--report", metavar="FILE", default="", help="refusals as JSON lines, not on the screen")
    add("--quiet", action="store_true", help="no progress, no summary")
    return line


def main(argv: Sequence[str] | None = None) -> int:
    """Import one file; returns the exit code."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    _set_up()
    from django.db import Error

    from aftersale.orders.importing.facts import Unusable

    try:
        return _import(options)
    except Unusable as wrong:
        return _say(str(wrong))
    except Error as wrong:
        return _say(_of_database(str(wrong).strip() or type(wrong).__name__))


def _set_up() -> None:
    """Make Django ready where nobody has."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersale.settings")
    import django

    django.setup()


def _import(options: argparse.Namespace) -> int:
    from aftersale.orders.importing.progress import Progress
    from aftersale.orders.importing.report import Report
    from aftersale.orders.importing.source import Source, opened

    with opened(options.file, sys.stdin.buffer) as file:
        source = Source(file, options.encoding)
        progress = Progress(source, sys.stderr)
        progress.is_shown &= not options.quiet
        with Report(options.report, sys.stderr, progress.clear) as report:
            outcome, code = _run(options, source, report, progress)
        progress.clear()
    if not options.quiet:
        _summarise(outcome, options)
    return code


def _run(
    options: argparse.Namespace, source: Source, report: Report, progress: Progress
) -> tuple[Outcome, int]:
    """The import itself; a Ctrl-C keeps the batches that were taken."""
    from aftersale.kernel.actor import SYSTEM
    from aftersale.orders.importing import run
    from aftersale.orders.importing.facts import Outcome

    latest = Outcome()

    def told(outcome: Outcome) -> None:
        nonlocal latest
        latest = outcome
        progress(outcome)

    try:
        outcome = run.import_file(
            source,
            _defaults(options),
            by=SYSTEM,
            strict=options.strict,
            only_look=options.check,
            on_refused=report,
            on_progress=told,
        )
    except KeyboardInterrupt:
        latest.notes.append("Interrupted. Whole orders only were taken; repeat to take the rest")
        return latest, INTERRUPTED
    return outcome, SOME_REFUSED if outcome.refused else TAKEN


def _defaults(options: argparse.Namespace) -> Defaults:
    """What the options say about the file; raises `Unusable` where they cannot be."""
    from aftersale.accounts import importing as accounts
    from aftersale.market import rulebook
    from aftersale.orders.importing.facts import Defaults, Unusable

    market, seller = options.market.lower(), options.seller.lower()
    if market and market not in rulebook.markets():
        known = ", ".join(rulebook.markets())
        raise Unusable(f"--market {market} is no marketplace here. Use one of {known}")
    if seller and not options.new_seller and not accounts.sellers([seller]):
        raise Unusable(
            f'--seller {seller}: no seller is called that. Correct it, or add --new-seller "NAME"'
        )
    _check_slug(seller)
    return Defaults(
        seller=seller,
        new_seller=options.new_seller,
        market=market,
        any_currency=options.any_currency,
        encoding=options.encoding,
    )


def _check_slug(seller: str) -> None:
    from aftersale.orders.importing.facts import Unusable
    from aftersale.orders.importing.values import SLUG, Wrong

    try:
        if seller:
            SLUG.read(seller)
    except Wrong as wrong:
        raise Unusable(f"--seller {wrong}. {SLUG.remedy}") from None


def _summarise(outcome: Outcome, options: argparse.Namespace) -> None:
    from aftersale.orders.importing.progress import duration, rate

    tense = "would be " if options.check else ""
    print(
        f"{outcome.format or 'file'}: {outcome.orders:,} orders in {duration(outcome.seconds)} "
        f"({rate(outcome)} a second): {tense}{outcome.new:,} new, {outcome.changed:,} changed, "
        f"{outcome.unchanged:,} unchanged, {outcome.refused:,} refused"
    )
    notes = list(outcome.notes)
    if outcome.refused and options.report:
        notes.append(f"Why, line by line: {options.report}")
    for note in notes:
        print(f"{note}.")


def _of_database(reason: str) -> str:
    first = reason.splitlines()[0]
    if "no such table" in reason or "does not exist" in reason or "no such column" in reason:
        return f"The database is not prepared ({first}). Run aftersale migrate first"
    return f"The database did not answer ({first}). Whole orders only were taken; repeat the import"


def _say(sentence: str) -> int:
    print(f"aftersale import-orders: {sentence.rstrip('.')}.", file=sys.stderr)
    return UNUSABLE
