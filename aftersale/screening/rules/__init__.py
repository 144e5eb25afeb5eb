"""The rules, one file each: what a text may not say, and how to find it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType
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
    is not for buyers). The file's docstring says what is found and what is not.
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


def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of its id."""
    from aftersale.screening.rules import (
        attachments,
        email_addresses,
        lateness,
        length,
        links,
        marketplace_links,
        order_number,
        phone_numbers,
        promotion,
    )

    files: tuple[ModuleType, ...] = (
        links, marketplace_links, email_addresses, phone_numbers, promotion, attachments,
        length, order_number, lateness,
    )  # fmt: skip
    return cast("tuple[Rule, ...]", files)
