"""A form is a table of values being read, with the list of what was found wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from aftersale.orders.importing.facts import Fault
from aftersale.orders.importing.values import Kind, Wrong, name_of, shown

Names = AbstractSet[str]
NONE: Names = frozenset()


class Form:
    """One object of a file. `read` gives a value, or None having noted why there is none."""

    __slots__ = ("at", "facts", "faults", "line")

    def __init__(self, facts: Any, line: int, faults: list[Fault], at: str = "") -> None:
        self.line, self.faults, self.at = line, faults, at
        if isinstance(facts, dict | Mapping):
            self.facts: Mapping[str, Any] = facts
        else:
            self.facts = {}
            self.fault("", "is not an object", "Write it as {...} with named values")

    def fault(self, name: str, reason: str, remedy: str) -> None:
        """Note what is wrong with `name`."""
        place = f"{self.at}.{name}" if self.at and name else self.at or name
        self.faults.append(Fault(self.line, place, reason, remedy))

    def read(self, name: str, kind: Kind, *, needed: bool = False) -> Any:
        """The value called `name`; None when it is absent, empty or wrong."""
        if self.is_empty(name):
            if needed:
                self.fault(name, "is missing", kind.remedy)
            return None
        value = self.facts[name]
        try:
            return kind.read(value)
        except (Wrong, TypeError) as wrong:
            self._wrong(name, kind, value, wrong)
            return None

    def told(
        self, kinds: Mapping[str, Kind], needed: tuple[str, ...] = (), besides: Names = NONE
    ) -> dict[str, Any]:
        """All values by name; what is absent, empty or wrong is left out.

        Names that are neither among `kinds` nor `besides` are noted, save those with `x_`.
        """
        told: dict[str, Any] = {}
        for name, value in self.facts.items():
            kind = kinds.get(name)
            if kind is None:
                if name not in besides:
                    self._unknown(name, kinds.keys() | besides)
            elif value is not None and value != "":
                try:
                    told[name] = kind.read(value)
                except (Wrong, TypeError) as wrong:
                    self._wrong(name, kind, value, wrong)
        for name in needed:
            if not told.get(name) and self.is_empty(name):
                self.fault(name, "is missing", kinds[name].remedy)
        return told

    def is_empty(self, name: str) -> bool:
        """Whether nothing is said of `name`."""
        value = self.facts.get(name)
        return value is None or (isinstance(value, str) and not value.strip())

    def _wrong(self, name: str, kind: Kind, value: object, wrong: Exception) -> None:
        """A TypeError says that the value is a list or an object, which no kind remembers."""
        if self.is_empty(name):
            return
        reason = str(wrong) if isinstance(wrong, Wrong) else f"is {name_of(value)}"
        self.fault(name, reason, kind.remedy)

    def _unknown(self, name: object, known: AbstractSet[str]) -> None:
        if not str(name).startswith("x_"):
            remedy = f"Leave it out, or call it x_{str(name)[:20]}; there are "
            reason = "is not known here"
            self.fault(shown(name).strip("'"), reason, remedy + ", ".join(sorted(known)))

    def inner(self, name: str) -> Form:
        """The object called `name`, itself a form; an absent one is empty."""
        place = f"{self.at}.{name}" if self.at else name
        value = self.facts.get(name)
        return Form({} if value is None else value, self.line, self.faults, place)

    def several(self, name: str, most: int) -> list[Form]:
        """The objects in the list called `name`, at most `most`."""
        value = self.facts.get(name)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.fault(name, "is not a list", "Write it as [{...}, {...}]")
            return []
        if len(value) > most:
            self.fault(name, f"has {len(value):,} entries", f"An order may have {most} at most")
            return []
        place = f"{self.at}.{name}" if self.at else name
        return [
            Form(each, self.line, self.faults, f"{place}[{n}]") for n, each in enumerate(value, 1)
        ]
