"""Reads a TOML table into a frozen dataclass, strictly, and gathers every fault on the way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from aftersale.market.checks import Check

T = TypeVar("T")

_NAMES = {
    str: "text", int: "a whole number", bool: "true or false", date: "a date",
    list: "a list", dict: "a table", float: "a number with a point", datetime: "a date with a time",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong: in which file, at which dotted key (empty: the whole file), and why.

    `line` counts from 1; it is 0 where it is not known.
    """

    file: str
    key: str
    reason: str
    line: int = 0

    def __str__(self) -> str:
        at = f":{self.line}" if self.line else ""
        return f"{self.file}{at}: {self.key or '(file)'}: {self.reason}"


class BrokenRulebook(Exception):
    """Rulebook files that cannot be used; `faults` are all that were found, one to a line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def key(check: Check | None = None) -> Any:
    """A field read from the file, whose value must pass `check`."""
    return field(metadata={"check": check})


def given(*, shown: bool = True) -> Any:
    """A field that the reader is told; the file has no such key."""
    return field(metadata={"given": True}, repr=shown)


def table(text: str, file: str) -> dict[str, Any]:
    """The raw table of a TOML text; raises `BrokenRulebook` when it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BrokenRulebook((Fault(file, "", f"is not TOML: {wrong}"),)) from None


def read(kind: type[T], raw: dict[str, Any], file: str, **told: Any) -> T:
    """`raw` as a `kind`; raises `BrokenRulebook` with every fault, not only the first."""
    faults: list[Fault] = []
    made = _Reader(file, faults).table(kind, raw, "", told)
    if faults:
        raise BrokenRulebook(tuple(faults))
    return made  # type: ignore[no-any-return]  # with no fault it is a `kind`


def dotted_keys(kind: type) -> Iterator[str]:
    """Every key a file of `kind` has: `clock.target_hours`, `subjects[].labels.de`."""
    hints = get_type_hints(kind)
    for each in _from_file(kind):
        hint, mark = hints[each.name], ""
        if get_origin(hint) is tuple:
            hint, mark = get_args(hint)[0], "[]"
        if is_dataclass(hint) and isinstance(hint, type):
            yield from (f"{each.name}{mark}.{below}" for below in dotted_keys(hint))
        else:
            yield each.name


def under(newer: dict[str, Any], older: dict[str, Any]) -> dict[str, Any]:
    """`older` in the shape of `newer`: keys it lacks are taken from there, keys unknown go."""
    return {name: _under(value, older.get(name, value)) for name, value in newer.items()}


def _under(newer: Any, older: Any) -> Any:
    return under(newer, older) if isinstance(newer, dict) and isinstance(older, dict) else older


def _from_file(kind: type) -> list[Field[Any]]:
    return [each for each in fields(kind) if not each.metadata.get("given")]


@dataclass(frozen=True)
class _Reader:
    """Builds values; where it cannot, notes a fault and returns None."""

    file: str
    faults: list[Fault]

    def table(self, kind: type, raw: Any, at: str, told: dict[str, Any]) -> Any:
        """One table as a dataclass."""
        if not isinstance(raw, dict):
            return self.fault(at, f"must be a table, is {_name(raw)}")
        before, hints, known = len(self.faults), get_type_hints(kind), _from_file(kind)
        for name in raw.keys() - {each.name for each in known}:
            self.fault(_at(at, name), "is not a key of a rulebook")
        values = {each.name: self.entry(each, hints[each.name], raw, at) for each in known}
        return kind(**values, **told) if len(self.faults) == before else None

    def entry(self, each: Field[Any], hint: Any, raw: dict[str, Any], at: str) -> Any:
        """One key of a table: present, of its type, and passing its check."""
        here = _at(at, each.name)
        if each.name not in raw:
            return self.fault(here, "is missing")
        before = len(self.faults)
        value = self.value(hint, raw[each.name], here)
        check: Check | None = each.metadata.get("check")
        if check and len(self.faults) == before and (wrong := check(value)):
            return self.fault(here, wrong)
        return value

    def value(self, hint: Any, raw: Any, at: str) -> Any:
        """A value of the type `hint`."""
        if get_origin(hint) is tuple:
            return self.list(get_args(hint)[0], raw, at)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.table(hint, raw, at, {})
        if type(raw) is not hint:  # exactly: True is no number, a date with a time no date
            return self.fault(at, f"must be {_NAMES[hint]}, is {_name(raw)}")
        return raw

    def list(self, hint: Any, raw: Any, at: str) -> Any:
        """A list, its faults numbered from one."""
        if not isinstance(raw, list):
            return self.fault(at, f"must be a list, is {_name(raw)}")
        return tuple(self.value(hint, one, f"{at}[{n}]") for n, one in enumerate(raw, 1))

    def fault(self, at: str, reason: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.file, at, reason))


def _at(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _name(raw: Any) -> str:
    shown = f" ({raw!r})" if isinstance(raw, str | int | float) else ""
    return _NAMES.get(type(raw), type(raw).__name__) + shown
