"""A form is a table of values being read, with the list of what was found wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from aftersale.orders.importing.facts import Fault
from aftersale.orders.importing.values import Kind, Wrong, shown


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
        value = self.facts.get(name)
        if value is None or value == "" or (type(value) is str and value.isspace()):
            if needed:
                self.fault(name, "is missing", kind.remedy)
            return None
        try:
            return kind.read(value)
        except Wrong as wrong:
            self.fault(name, str(wrong), kind.remedy)
            return None

    def only(self, known: AbstractSet[str]) -> None:
        """Note every name that the form does not have, save those beginning with `x_`."""
        if self.facts.keys() <= known:
            return
        for name in self.facts.keys() - known:
            if not str(name).startswith("x_"):
                listed = ", ".join(sorted(known))
                remedy = f"Leave it out, or call it x_{str(name)[:20]}; there are {listed}"
                self.fault(shown(name).strip("'"), "is not known here", remedy)

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
