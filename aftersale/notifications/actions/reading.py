"""Marking notices of one's own page as read."""

from __future__ import annotations

from django.db import transaction

from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.notifications import queries
from aftersale.notifications.channels.page import TOPIC
from aftersale.notifications.models import Notice

AT_ONCE = 10_000


@transaction.atomic
def read(notice: Notice, *, by: Actor) -> None:
    """One of them; reading it twice changes nothing."""
    rows = queries.unread(by).filter(pk=notice.pk)
    if rows.update(read_at=clock.now()):
        announce(f"seller:{by.seller_id}", TOPIC)


@transaction.atomic
def read_all(*, by: Actor, up_to: int, family: str = "") -> int:
    """All of them that had come when the page was made (`up_to`, the newest number on it)."""
    rows = queries.unread(by).filter(pk__lte=up_to)
    if family:
        rows = rows.filter(family=family)
    numbers = list(rows.order_by("-pk").values_list("pk", flat=True)[:AT_ONCE])
    changed = Notice.objects.filter(pk__in=numbers, read_at=None).update(read_at=clock.now())
    if changed:
        announce(f"seller:{by.seller_id}", TOPIC)
    return changed
