"""`aftersale read-mail`: what the house reads out of a raw e-mail, as JSON."""

from __future__ import annotations

import argparse
import json
import os
import stat
import sys
from typing import BinaryIO

from .letter import Letter
from .reader import LONGEST, read_letter

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
    try:
        return _serve(sys.stdin.buffer) if chosen.serve else _once(chosen.file)
    except BrokenPipeError:  # the reader of our lines has gone: there is nothing left to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _once(path: str) -> int:
    try:
        letter = read_letter(_from(sys.stdin.buffer) if path == "-" else _read(path))
    except (OSError, ValueError) as error:
        print(f"aftersale read-mail: {_shown(path)}: {_reason(error)}", file=sys.stderr)
        _print(_unread(error))
        return 1
    _print(letter)
    return 0


def _serve(paths: BinaryIO) -> int:
    for line in paths:
        try:
            letter = read_letter(_read(os.fsdecode(line.rstrip(b"\r\n")), only_files=True))
        except (OSError, ValueError) as error:
            letter = _unread(error)
        _print(letter)
    return 0


def _read(path: str, *, only_files: bool = False) -> bytes:
    """The bytes of a file, as many as are ever looked at. Waits for no pipe when serving."""
    if not path:
        raise ValueError("no path given")
    if only_files and not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
        raise ValueError("is no file")
    with open(path, "rb") as file:
        return _from(file)


def _from(file: BinaryIO) -> bytes:
    return file.read(LONGEST + 1)


def _unread(error: Exception) -> Letter:
    """The answer for a file that cannot be opened: nothing in it, and why."""
    return Letter(problems=[f"file not opened: {_reason(error)}"])


def _print(letter: Letter) -> None:
    # ASCII only, so that lone surrogates and odd terminals cannot break the line.
    sys.stdout.write(json.dumps(letter.as_json(), ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _shown(path: str) -> str:
    """A path may hold bytes that are no characters."""
    return path.encode("utf-8", "replace").decode()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
