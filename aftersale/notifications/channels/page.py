"""The page: a notice is kept for one member, for their bell or their next digest."""

from __future__ import annotations

from typing import Any

from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.notifications.catalogue import Notification
from aftersale.notifications.channels import wording
from aftersale.notifications.facts import Told
from aftersale.notifications.models import Notice
from aftersale.notifications.readers import DIGEST, Reader

TOPIC = "bell"


def once_of(row: Notification, event: Any) -> str:
    """What is told to one member once."""
    return f"{row.folder}:{row.key_of(event)}"


def is_told(row: Notification, event: Any, reader: Reader) -> bool:
    return Notice.objects.filter(user_id=reader.user_id, once=once_of(row, event)).exists()


def tell(row: Notification, event: Any, reader: Reader, told: Told) -> None:
    """Keep it; of two who do at the same moment one does. In a transaction."""
    notice = Notice(
        user_id=reader.user_id,
        seller_id=event.seller_id,
        once=once_of(row, event),
        kind=row.folder,
        family=row.family,
        market=told.market,
        about=event.about,
        order_number=told.order_number or getattr(event, "order_number", ""),
        title=wording.title(row.folder, told, reader.language)[:300],
        path=wording.path(told)[:300],
        due_by=told.due_by,
        at=clock.now(),
        on_page=reader.page,
        in_digest=reader.mode == DIGEST,
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    announce(f"seller:{event.seller_id}", TOPIC)
