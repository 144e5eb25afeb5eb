"""E-mail: one letter to one address, in its quiet hours later, with the way out where there is."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from aftersale.kernel import clock
from aftersale.notifications import quiet, tokens
from aftersale.notifications.catalogue import Notification
from aftersale.notifications.channels import wording
from aftersale.notifications.facts import Told
from aftersale.notifications.families import FAMILIES
from aftersale.notifications.models import Habits
from aftersale.notifications.readers import Reader
from aftersale.relay import actions as relay


def once_of(row: Notification, event: Any, reader: Reader) -> str:
    """What is told to this address once, however it is reached."""
    digest = hashlib.sha256(reader.address.lower().encode()).hexdigest()
    return f"{row.folder}:{row.key_of(event)}:{digest}"


def is_told(row: Notification, event: Any, reader: Reader) -> bool:
    return relay.is_posted(once_of(row, event, reader))


def tell(row: Notification, event: Any, reader: Reader, told: Told) -> None:
    """Post it. In a transaction."""
    way_out = _way_out(row, event, told, reader)
    relay.post_notice(
        once=once_of(row, event, reader),
        purpose=row.folder,
        to=reader.address,
        words=wording.whole(row.folder, told, reader, unsubscribe_url=way_out),
        reply_to=told.reply_to,
        enclosures=told.enclosures,
        about=_pair(event, told, reader),
        unsubscribe=way_out,
        not_before=_waits_until(row, told, reader),
    )


def _pair(event: Any, told: Told, reader: Reader) -> relay.Pair:
    return relay.Pair(
        seller_id=event.seller_id,
        buyer_id=told.buyer_id,
        market=told.market,
        to_side=reader.side,
        order_number=told.order_number,
        topic=told.topic,
    )


def _way_out(row: Notification, event: Any, told: Told, reader: Reader) -> str:
    """The link that ends such letters to this address; none where they are required (RFC 8058)."""
    if reader.side != "seller" or FAMILIES[row.family].required:
        return ""
    return tokens.url(
        tokens.Ended(
            seller_id=event.seller_id,
            market=told.market,
            family=row.family,
            user_id=reader.user_id,
            address="" if reader.user_id else reader.address,
        )
    )


def _waits_until(row: Notification, told: Told, reader: Reader) -> datetime | None:
    habits = reader.user_id and Habits.objects.filter(user_id=reader.user_id).first()
    if not habits:
        return None
    now = clock.now()
    ends = quiet.ends_at(now, habits.quiet_from, habits.quiet_until, habits.zone)
    urgent = FAMILIES[row.family].urgent
    return quiet.waits_until(now, ends, urgent=urgent, due_by=told.due_by)
