"""What the clock asks: chores at fixed pauses, each slot fired once however many workers run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction

from aftersale.journal.models import Tick
from aftersale.kernel import clock

Chore = Callable[[], object]
C = TypeVar("C", bound=Chore)


@dataclass
class _Every:
    chore: Chore
    pause: timedelta
    next_at: datetime


CHORES: dict[str, _Every] = {}


def every(*, seconds: int = 0, minutes: int = 0, hours: int = 0) -> Callable[[C], C]:
    """Declare a function to be run by the worker again and again, at this pause."""
    pause = timedelta(seconds=seconds, minutes=minutes, hours=hours)

    def declare(chore: C) -> C:
        name = f"{chore.__module__}.{chore.__name__}"
        CHORES[name] = _Every(chore, pause, datetime.min.replace(tzinfo=UTC))
        return chore

    return declare


def fire_due() -> None:
    """Run every chore whose slot has come and that no other worker has taken."""
    now = clock.now()
    for name, each in CHORES.items():
        if now >= each.next_at:
            slot = _slot(now, each.pause)
            each.next_at = slot + each.pause
            if _is_ours(name, slot):
                each.chore()


def _slot(now: datetime, pause: timedelta) -> datetime:
    seconds = pause.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)


def _is_ours(name: str, slot: datetime) -> bool:
    if Tick.objects.filter(chore=name, slot=slot).exists():
        return False
    try:
        with transaction.atomic():
            Tick.objects.create(chore=name, slot=slot)
    except IntegrityError:
        return False
    return True


@every(hours=1)
def sweep_ticks() -> None:
    """Slots of the past need no remembering."""
    Tick.objects.filter(slot__lt=clock.now() - timedelta(days=2)).delete()
