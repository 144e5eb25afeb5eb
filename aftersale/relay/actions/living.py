"""Signs of life of the processes that carry mail."""

from __future__ import annotations

from datetime import timedelta

from aftersale.kernel import clock
from aftersale.relay.models import Pulse

FORGOTTEN_AFTER = timedelta(days=1)


def say_alive(name: str) -> None:
    """The process `name` lives at this moment."""
    Pulse.objects.update_or_create(name=name[:80], defaults={"at": clock.now()})


def forget_the_dead() -> None:
    """Processes that have said nothing for a day are gone for good, not late."""
    Pulse.objects.filter(at__lt=clock.now() - FORGOTTEN_AFTER).delete()
