"""What waits for a seller beside each line of the rail: every pile counted to 100, in one question.

A pile is a name, the right to see it, and its rows. What a domain offers is added to `PILES`; the
rail reads `piles.<name>`, and open pages ask again when `live:<topic>` is heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.returns import queries as returns
from aftersale.web.seller.door import team_only

MOST_COUNTED = 100
MOST_SHOWN = 99


@dataclass(frozen=True)
class Pile:
    """`name` as in the rail, who `may` see how high it is, its rows, and the `topic` it lives by."""

    name: str
    may: P
    rows: Callable[[Actor], QuerySet[Any]]
    topic: str


PILES = (
    Pile(
        "returns",
        P.RETURNS_READ,
        lambda actor: returns.visible_to(actor).filter(stage="pending"),
        "returns",
    ),
)
FOLDED = frozenset({"claims", "chargebacks", "questions", "feedback"})
"""What phones keep behind "More"."""
TOPICS = tuple(dict.fromkeys(pile.topic for pile in PILES))


def waiting(actor: Actor) -> dict[str, str | int]:
    """How many wait in each pile, as the rail shows it; `more` is what phones keep folded."""
    counts = counted(actor, PILES)
    more = sum(many for name, many in counts.items() if name in FOLDED)
    return {name: _shown(many) for name, many in (counts | {"more": more}).items()}


def counted(actor: Actor, piles: Iterable[Pile]) -> dict[str, int]:
    """The height of each pile, 0 where one may not look, never counted past a hundred."""
    counts, asked, facts = dict.fromkeys((pile.name for pile in piles), 0), [], []
    for pile in piles:
        if actor.kind == "seller" and actor.can(pile.may) and (question := _question(pile, actor)):
            asked.append((pile.name, question[0]))
            facts += question[1]
    if not asked:
        return counts
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(words for _, words in asked), facts)
        found = cursor.fetchone()
    return counts | dict(zip([name for name, _ in asked], found, strict=True))


def _question(pile: Pile, actor: Actor) -> tuple[str, tuple[Any, ...]] | None:
    """One number, as part of a larger question; None where there can be nothing."""
    rows = pile.rows(actor).order_by().values("pk")[:MOST_COUNTED]
    try:
        words, facts = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"(SELECT count(*) FROM ({words}) AS {pile.name})", facts


def _shown(many: int) -> str | int:
    return f"{MOST_SHOWN}+" if many > MOST_SHOWN else many


@team_only
def badges(request: HttpRequest) -> HttpResponse:
    """Every number of the rail, asked for when one of them has changed."""
    counts = waiting(request.actor)
    return render(request, "seller/parts/waiting.html", {"counts": counts.items()})
