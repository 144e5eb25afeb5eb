"""Notes on a letter that has left: the host that took it has not passed it on yet."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from aftersale.kernel import clock
from aftersale.relay.actions.delivering import remember
from aftersale.relay.models import Attempt, Incoming, Outgoing

HOSTS_TRY_FOR = timedelta(days=5)
"""So long mail hosts go on trying (RFC 5321, 4.5.4.1); who hears nothing more has been read."""


@transaction.atomic
def note_late(letter: Outgoing, problem: str, told_by: Incoming) -> bool:
    """Another host took this letter and still tries to deliver it. False when it came back since.

    Until `next_try_at` it counts as not through yet. A later notice takes the place of an earlier
    one, so that the history of a letter stays short.
    """
    rows = Outgoing.objects.filter(pk=letter.pk, stage=Outgoing.Stage.SENT)
    if not rows.update(problem=problem[:2000], next_try_at=clock.now() + HOSTS_TRY_FOR):
        return False
    Attempt.objects.filter(
        letter=letter, outcome=Attempt.Outcome.DEFERRED, told_by__isnull=False
    ).delete()
    remember(letter, Attempt.Outcome.DEFERRED, problem, told_by)
    return True
