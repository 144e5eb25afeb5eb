"""The console program `aftersale`: one file for each subcommand, named after it.

Nothing heavy is imported before the subcommand that needs it runs, so that the supervisor stays
small and `--help` is immediate.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from aftersale.cli import codes
from aftersale.config import BrokenSetting

SUBCOMMANDS = (
    "up", "web", "relay", "worker", "prepare", "migrate", "demo", "import-orders", "import-reviews",
    "import-chargebacks", "import-feedback", "refunds", "verify", "health",
    "read-mail", "screen", "settings", "dkim", "make-staff", "make-seller",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in SUBCOMMANDS and hasattr(_module(given[0]), "hand_over"):
        return _guarded(lambda: _module(given[0]).hand_over(given[1:]))
    options = parser().parse_args(given)
    if not options.subcommand:
        parser().print_help()
        return codes.USAGE
    return _guarded(lambda: _module(options.subcommand).run(options))


def parser() -> argparse.ArgumentParser:
    """The whole command line, for `--help` and the manual."""
    whole = argparse.ArgumentParser(
        prog="aftersale",
        description="The customer-service side of a marketplace.",
        epilog=codes.MEANING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    choices = whole.add_subparsers(dest="subcommand", metavar="SUBCOMMAND")
    for name in SUBCOMMANDS:
        module = _module(name)
        words = (module.__doc__ or "").strip().splitlines()
        one = choices.add_parser(
            name,
            help=module.HELP,
            description="\n".join(words),
            epilog=codes.MEANING,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=not hasattr(module, "hand_over"),
        )
        if hasattr(module, "arguments"):
            module.arguments(one)
    return whole


def _module(subcommand: str) -> ModuleType:
    return importlib.import_module(f"aftersale.cli.{subcommand.replace('-', '_')}")


def _guarded(run: object) -> int:
    """An exit code whatever happens, and one line for what the person can mend."""
    try:
        return run() or codes.OK  # type: ignore[operator]
    except BrokenSetting as wrong:
        return _say(wrong, codes.USAGE)
    except KeyboardInterrupt:
        return codes.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return codes.OK
    except Exception as wrong:
        return _judge(wrong)


def _judge(wrong: Exception) -> int:
    from aftersale.kernel.errors import Refusal
    from aftersale.market.reading import BrokenRulebook

    if isinstance(wrong, BrokenRulebook):
        return _say(wrong, codes.USAGE)
    if isinstance(wrong, Refusal):
        return _say(wrong, codes.REFUSED)
    traceback.print_exception(wrong)
    return codes.FAULT


def _say(wrong: object, code: int) -> int:
    for line in str(wrong).splitlines():
        print(f"aftersale: {line}", file=sys.stderr)
    return code
