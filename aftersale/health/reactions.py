"""What health does by itself: it notes which entries concern it, and has them applied soon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aftersale.health import applying
from aftersale.health.models import Heard
from aftersale.health.reading import HEARD, kinds  # noqa: F401
from aftersale.journal.events import kept
from aftersale.journal.inserting import insert_plain
from aftersale.journal.queue import tasks

if TYPE_CHECKING:
    from aftersale.journal.models import Entry


@kept(*HEARD)
def leave_waiting(entries: Sequence[Entry]) -> None:
    """One insert, in the transaction of what happened. A burst is applied by one errand: while
    something waits already, one is on its way."""
    if not Heard.objects.filter(batch=None).exists():
        tasks.enqueue(apply_soon)
    insert_plain(Heard, ("entry_id", "batch"), [(each.pk, None) for each in entries])


@tasks.task()
def apply_soon() -> None:
    """Let what waits into the figures."""
    applying.catch_up()
