"""Reports what was refused, line by line: as sentences, or as JSON lines for a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import orjson

from aftersale.orders.importing.facts import Fault, Refused, Unusable

MOST_LINES_NAMED = 20


class Report:
    """Writes each refusal as it comes. Use it as a context."""

    def __init__(self, path: str, out: TextIO, before: Callable[[], None]) -> None:
        self.out, self.before = out, before
        try:
            self.file = Path(path).open("wb") if path else None  # noqa: SIM115 - closed by exit
        except OSError as wrong:
            raise Unusable(f"--report {path} cannot be written: {wrong.strerror}") from None

    def __enter__(self) -> Report:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()

    def __call__(self, refused: Refused) -> None:
        """Report one refusal, every fault of it."""
        if self.file:
            self.file.writelines(as_json(refused, fault) for fault in refused.faults)
            return
        self.before()
        for fault in refused.faults:
            print(sentence(refused, fault), file=self.out)


def sentence(refused: Refused, fault: Fault) -> str:
    """`line 12: lines[1].price: is below zero, '-3.00'. Write an amount …`."""
    remedy = fault.remedy.rstrip(".")
    place = f"line {fault.line}" if fault.line else "order"
    field = f": {fault.field}" if fault.field else ""
    order = f" [order {refused.number}]" if refused.number else ""
    return f"{place}{field}: {fault.reason}. {remedy}.{order}{_others(refused, fault)}"


def _others(refused: Refused, fault: Fault) -> str:
    others = [str(line) for line in refused.lines if line != fault.line]
    if not others:
        return ""
    named = ", ".join(others[:MOST_LINES_NAMED]) + (", …" if others[MOST_LINES_NAMED:] else "")
    if len(others) == 1:
        return f" So line {named} of the same order was left out too."
    return f" So lines {named} of the same order were left out too."


def as_json(refused: Refused, fault: Fault) -> bytes:
    """The same as an object: line, field, reason, remedy, order, lines."""
    facts = {
        "line": fault.line,
        "field": fault.field,
        "reason": fault.reason,
        "remedy": fault.remedy.rstrip("."),
        "order": refused.number,
        "lines": refused.lines,
    }
    return orjson.dumps(facts, option=orjson.OPT_APPEND_NEWLINE)
