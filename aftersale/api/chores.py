"""What the clock asks of the API."""

from __future__ import annotations

from datetime import timedelta

from aftersale.api.models import KeptAnswer
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock

KEPT_FOR = timedelta(days=2)


@every(hours=1)
def forget_old_answers() -> None:
    """A key is good for two days; nobody repeats a request after that."""
    KeptAnswer.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
