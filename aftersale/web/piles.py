"""What waits in several piles, each counted to 100, asked for in one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor

MOST_COUNTED = 100
MOST_SHOWN = 99


@dataclass(frozen=True)
class Pile:
    """`name` as in the rail, who `may` see its height, its rows, and the `topic` it lives by.

    The topic is the name, unless it is said.
    """

    name: str
    may: P
    rows: Callable[[Actor], QuerySet[Any]]
    topic: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic", self.topic or self.name)


def counted(actor: Actor, piles: Iterable[Pile]) -> dict[str, int]:
    """The height of each pile, 0 where one may not look, never counted past a hundred."""
    counts, asked, facts = dict.fromkeys((pile.name for pile in piles), 0), [], []
    for pile in piles:
        if actor.can(pile.may) and (question := _question(pile, actor)):
            asked.append((pile.name, question[0]))
            facts += question[1]
    if not asked:
        return counts
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(words for _, words in asked), facts)
        found = cursor.fetchone()
    return counts | dict(zip([name for name, _ in asked], found, strict=True))


def shown(many: int) -> str | int:
    """The number as the rail has it: `99+` above 99."""
    return f"{MOST_SHOWN}+" if many > MOST_SHOWN else many


def _question(pile: Pile, actor: Actor) -> tuple[str, tuple[Any, ...]] | None:
    """One number, as part of a larger question; None where there can be nothing."""
    rows = pile.rows(actor).order_by().values("pk")[:MOST_COUNTED]
    try:
        words, facts = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"(SELECT count(*) FROM ({words}) AS {pile.name})", facts
