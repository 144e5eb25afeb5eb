"""The rules, one file each: what a text may not say, and how to find it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from aftersale.screening.facts import Context
from aftersale.screening.reading import Reading


@dataclass(frozen=True)
class Spot:
    """What a rule found, in places of the original text; the engine makes a `Finding` of it.

    `action` is "" for the rule's own, or something milder where the rule is not sure.
    `facts` fill the sentence of `code` in `reasons`.
    """

    start: int
    end: int
    code: str
    action: str = ""
    remedy: str = "remove"
    replacement: str = ""
    attachment: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Rule(Protocol):
    """What every file of this package holds.

    `VERSION` is raised whenever behaviour changes, because verdicts are kept with it. `ACTION`
    is what follows when a seller breaks the rule, `BUYERS` when a buyer does ("allow": the rule
    is not for buyers). The file's docstring says what is found and what is not; its first line is
    the rule's line in the manual. A rule may say `COUNTS = True`: what it blocks counts against
    the seller's account. Beside `links.py` lie its examples, `links.examples.toml`.
    """

    ID: str
    VERSION: int
    ACTION: str
    BUYERS: str

    def find(self, reading: Reading, context: Context) -> Iterable[Spot]:
        """Each place that breaks the rule."""


def spot(reading: Reading, start: int, end: int, code: str, action: str = "", **more: str) -> Spot:
    """A spot at `reading.text[start:end]`, moved to the original text."""
    first, last = reading.span(start, end)
    return Spot(first, last, code, action, **more)  # type: ignore[arg-type]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of its id: each file of this package is one.

    Raises TypeError, naming the file, when one lacks what a `Rule` holds or takes another's id.
    """
    found: dict[str, Rule] = {}
    for file in iter_modules(__path__):
        rule = import_module(f"{__name__}.{file.name}")
        lacking = [each for each in _HELD if not hasattr(rule, each)]
        if lacking or rule.ID in found:
            wrong = f"lacks {', '.join(lacking)}" if lacking else f"takes the id {rule.ID} again"
            raise TypeError(f"{rule.__file__}: {wrong}")
        found[rule.ID] = cast("Rule", rule)
    return tuple(found[name] for name in sorted(found))


def counting_rules() -> frozenset[str]:
    """The rules whose findings put a seller into the warning state: those that say `COUNTS`."""
    return frozenset(rule.ID for rule in all_rules() if getattr(rule, "COUNTS", False))


_HELD = ("ID", "VERSION", "ACTION", "BUYERS", "find")
