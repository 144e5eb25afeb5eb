"""What the clock asks of the relay."""

from __future__ import annotations

from datetime import timedelta

from aftersale.journal.queue import lease
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.relay import filing
from aftersale.relay.actions import living
from aftersale.relay.actions.delivering import take_up_forgotten
from aftersale.relay.fetching import keeping as fetching
from aftersale.relay.models import Incoming

FORGOTTEN_AFTER = timedelta(minutes=15)


@every(seconds=30)
def say_the_worker_lives() -> None:
    """Letters leave and mail is read as long as somebody keeps time here."""
    living.say_alive("worker")
    living.forget_the_dead()


@every(seconds=20)
def look_into_mailboxes() -> None:
    """Sellers' own mailboxes, each when its time has come: every minute while it answers."""
    fetching.fetch_due()


@every(minutes=5)
def deliver_what_was_forgotten() -> None:
    """A letter that should have left a quarter of an hour ago has lost its errand."""
    take_up_forgotten(clock.now() - FORGOTTEN_AFTER)


@every(minutes=5)
def file_what_was_forgotten() -> None:
    """The same for mail that waits to be read, once nothing else waits before it."""
    if lease.anything_ready():
        return
    waiting = Incoming.objects.filter(
        stage=Incoming.Stage.RECEIVED, received_at__lt=clock.now() - FORGOTTEN_AFTER
    )
    for number in waiting.order_by("pk").values_list("pk", flat=True)[:500]:
        enqueue(filing.file, number)
