"""What a port says of a refund it was handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    """It has it, exactly once. `reference` is its own name for it; settled: the money is there."""

    reference: str = ""
    is_settled: bool = False


@dataclass(frozen=True)
class Refused:
    """It has not taken it and never will under this name, for the reason in `words`."""

    words: str


@dataclass(frozen=True)
class Unclear:
    """It may have it or not: the connection broke, or it had trouble of its own."""

    words: str


@dataclass(frozen=True)
class Unknown:
    """It has never heard of it."""


Answer = Taken | Refused | Unclear
Word = Answer | Unknown

Hold = Callable[[str], bool]
"""Said to whoever handed it over, just before it goes: where it goes (a file, or ""). False when
somebody else has taken it over meanwhile; then it must not go."""
