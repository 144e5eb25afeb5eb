"""The command line of an import of small records: `aftersale import-feedback FILE` and its like."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Django must be ready before any of these is read
    from aftersale.orders.importing.facts import Refused
    from aftersale.orders.importing.records import Outcome

TAKEN, SOME_REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

EXITS = """\
exit codes:
  0    all {nouns} were taken
  1    some were refused
  2    nothing of the file can be used, or wrong usage
  130  interrupted from the keyboard; what was taken stays

Repeating an import is safe: what is there already is not taken twice.
The forms of FILE are described in {document}."""


@dataclass(frozen=True)
class Program:
    """One such import. `subject` is what a refusal names a record by; `taking` gives the action."""

    name: str
    nouns: str
    description: str
    document: str
    subject: str
    taking: Callable[[], Callable[..., Outcome]]

    def main(self, argv: Sequence[str] | None = None) -> int:
        """Import one file; returns the exit code. Django must be set up."""
        try:
            options = self.parser().parse_args(argv)
        except SystemExit as end:
            return int(end.code or 0)
        from aftersale.orders.importing.facts import Unusable

        try:
            return self._import(options)
        except Unusable as wrong:
            print(f"{self._called}: {str(wrong).rstrip('.')}.", file=sys.stderr)
            return UNUSABLE
        except KeyboardInterrupt:
            return INTERRUPTED

    def parser(self) -> argparse.ArgumentParser:
        """The command line."""
        line = argparse.ArgumentParser(
            prog=self._called,
            description=self.description,
            epilog=EXITS.format(nouns=self.nouns, document=self.document),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        add = line.add_argument
        add("file", metavar="FILE", help="the file, or - for standard input")
        market = "which marketplace, where it does not say"
        add("--market", metavar="MARKET", default="", help=market)
        add("--check", action="store_true", help="only say what would be taken and refused")
        add("--quiet", action="store_true", help="no summary")
        return line

    @property
    def _called(self) -> str:
        return f"aftersale {self.name}"

    def _import(self, options: argparse.Namespace) -> int:
        from aftersale.market import rulebook
        from aftersale.orders.importing.facts import Unusable
        from aftersale.orders.importing.source import opened

        market = options.market.lower()
        if market and market not in rulebook.markets():
            known = ", ".join(rulebook.markets())
            raise Unusable(f"--market {market} is no marketplace here. Use one of {known}")
        take = self.taking()
        with opened(options.file, sys.stdin.buffer) as file:
            outcome = take(file, market=market, only_look=options.check, on_refused=self._report)
        if not options.quiet:
            self._summarise(outcome, only_look=options.check)
        return SOME_REFUSED if outcome.refused else TAKEN

    def _report(self, refused: Refused) -> None:
        """`line 12: stars: is 7. Write 1 to 5. [order 203-…]`."""
        named = f" [{self.subject} {refused.number}]" if refused.number else ""
        for fault in refused.faults:
            print(str(fault).rstrip(".") + "." + named, file=sys.stderr)

    def _summarise(self, outcome: Outcome, *, only_look: bool) -> None:
        tense = "would be " if only_look else ""
        held = f" ({outcome.held:,} wait for staff)" if outcome.held else ""
        print(
            f"{outcome.format}: {outcome.seen:,} {self.nouns}: {tense}{outcome.new:,} new, "
            f"{outcome.changed:,} changed{held}, {outcome.unchanged:,} unchanged, "
            f"{outcome.refused:,} refused"
        )
