"""How many clocks run, counted to a hundred each."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.accounts.permissions import Permission as P
from aftersale.desk.queries.walking import MOST_COUNTED, Asked, moments
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor


@dataclass(frozen=True)
class Tally:
    """`every` and `late` over all kinds and `kinds` by kind, none of them above a hundred."""

    every: int
    late: int
    kinds: dict[str, int]


def tally(actor: Actor, asked: Asked | None = None) -> Tally:
    """How many clocks of the actor's own seller account run as asked for. Needs `desk.read`."""
    actor.require(P.DESK_READ)
    now = clock.now()
    due = moments(actor, asked or Asked())
    every = [each for found in due.values() for each in found]
    return Tally(
        every=min(MOST_COUNTED, len(every)),
        late=min(MOST_COUNTED, sum(each <= now for each in every)),
        kinds={kind: len(found) for kind, found in due.items()},
    )
