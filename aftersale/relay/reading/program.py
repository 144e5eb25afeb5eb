"""`aftersale read-mail`: what the house reads out of a raw e-mail, as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .reader import read_letter

_EXAMPLES = """\
  aftersale read-mail letter.eml            one JSON object
  aftersale read-mail - < letter.eml        the same, from standard input
  ls *.eml | aftersale read-mail --serve    a path a line in, a JSON object a line out
"""


def main(argv: list[str]) -> int:
    """Runs the program; 0 when read, 1 when a file cannot be opened, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="aftersale read-mail",
        description="Reads a raw e-mail and prints what is in it as JSON.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE|-", help="a raw e-mail; - is standard input"
    )
    parser.add_argument("--serve", action="store_true", help="answer one path a line until the end")
    chosen = parser.parse_args(argv)
    if chosen.serve == (chosen.file is not None):
        parser.error("name one file, or --serve")
    return _serve() if chosen.serve else _once(chosen.file)


def _once(path: str) -> int:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        print(f"aftersale read-mail: {path}: {_reason(error)}", file=sys.stderr)
        return 1
    _print(_answer(raw))
    return 0


def _serve() -> int:
    for line in sys.stdin:
        path = line.rstrip("\r\n")
        try:
            _print(_answer(Path(path).read_bytes()))
        except (OSError, ValueError) as error:
            _print(json.dumps({"error": f"{path}: {_reason(error)}"}))
    return 0


def _answer(raw: bytes) -> str:
    # ASCII only, so that lone surrogates and odd terminals cannot break the line.
    return json.dumps(read_letter(raw).as_json(), ensure_ascii=True)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
