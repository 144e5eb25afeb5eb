"""What staff have to do with sellers otherwise: every decision about a seller asks here first.

The domain in which interests are declared tells its answer; those below it need not know it.
"""

from __future__ import annotations

from collections.abc import Callable

from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal

Answer = Callable[[Actor, int], bool]

_answers: list[Answer] = []


def answers(found: Answer) -> Answer:
    """Mark what says whether a member of staff has to do with a seller, by the seller's id."""
    _answers.append(found)
    return found


def has_any(actor: Actor, seller_id: int) -> bool:
    """Whether they declared to have to do with that seller otherwise."""
    return any(answer(actor, seller_id) for answer in _answers)


def require_none(actor: Actor, seller_id: int) -> None:
    """Refuse `conflict_of_interest` (why: `interest`) when they declared one."""
    if has_any(actor, seller_id):
        raise Refusal("conflict_of_interest", why="interest")
