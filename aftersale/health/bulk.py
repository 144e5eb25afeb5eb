"""Health of very many orders that were loaded, and told nobody: in minutes, by the usual code.

What is told goes into the journal first, so that health can be made anew from it like any other.
Figures come last: whoever is killed meanwhile has `aftersale health --rebuild` make them.
"""

from __future__ import annotations

from collections.abc import Callable

from aftersale.health import applying, rebuilding
from aftersale.health.drawing import Drawing
from aftersale.health.models import Dossier, Heard, Mark, Tally
from aftersale.journal.loading import settle
from aftersale.journal.queries import entries_numbered
from aftersale.kernel import clock
from aftersale.orders import actions as ordering

Say = Callable[[str], object]


def fill(say: Say) -> int:
    """Tell of every order that nobody told of, and count it; returns how many there were."""
    applying.advance()
    drawing = Drawing(clock.now())
    for ids in rebuilding.never_told():
        with applying.turn() as batch:
            ordering.tell_again(ids)
            numbers = applying.waiting()
            told = [
                (entry, fact)
                for entry in entries_numbered(numbers)
                for fact in applying.facts_of(entry)
            ]
            drawing.take(applying.take_in(told, batch), batch)
            Heard.objects.filter(entry_id__in=numbers).update(batch=batch)
        say(f"{drawing.counted:,} orders told to health")
    with applying.turn():
        drawing.finish()
    settle(Dossier, Mark, Tally)
    return drawing.counted
