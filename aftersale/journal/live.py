"""Word to open browsers: which channel has something new to look at.

A signal carries no content. A browser that hears `inbox` asks for the inbox again, through
the same door and with the same rights as ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection

from aftersale.journal.inserting import insert_plain
from aftersale.journal.models import Signal
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock

POSTGRES_CHANNEL = "aftersale_live"


def announce(channel: str, *topics: str) -> None:
    """Tell whoever listens on `channel` (`seller:7`, `buyer:12`, `staff`) that `topics` changed.

    Within the transaction: it is heard if and when the change is committed.
    """
    announce_all((channel, topic) for topic in topics)


def announce_all(news: Iterable[tuple[str, str]]) -> None:
    """The same for several (channel, topic), each of them told once."""
    now = clock.now()
    rows = [(channel, topic, now) for channel, topic in dict.fromkeys(news)]
    insert_plain(Signal, ("channel", "topic", "at"), rows)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [POSTGRES_CHANNEL])


def latest() -> int:
    """The number of the newest signal."""
    return Signal.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def since(number: int) -> list[tuple[int, str, str]]:
    """Signals after `number`: (number, channel, topic), oldest first."""
    rows = Signal.objects.filter(pk__gt=number).order_by("pk")
    return list(rows.values_list("pk", "channel", "topic")[:1000])


@every(minutes=5)
def sweep_signals() -> None:
    """A browser that was away so long asks for everything anyway."""
    Signal.objects.filter(at__lt=clock.now() - timedelta(minutes=15)).delete()
