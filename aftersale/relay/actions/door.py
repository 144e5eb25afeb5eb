"""Mail that is not let in because of who sent it: counted, and its owner told once a day."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.relay import policy
from aftersale.relay.events import SenderRefused
from aftersale.relay.models import Alias, TurnedAway


@transaction.atomic
def turn_away(alias: Alias, address: str, *, reason: str) -> TurnedAway:
    """Keep that mail from `address` was refused; the first of a day is announced (T22, D3).

    `reason` is `not_approved`, `envelope_differs` or `checks_failed`; the last, a forgery most
    likely, is only kept for staff. After a few addresses in one day nothing
    more is announced for this alias: who has found it must not flood its owner.
    """
    now = clock.now()
    row, is_first = TurnedAway.objects.get_or_create(
        alias=alias,
        from_address=address[:320],
        day=now.date(),
        defaults={"seller_id": alias.seller_id, "reason": reason, "last_at": now},
    )
    if not is_first:
        TurnedAway.objects.filter(pk=row.pk).update(times=F("times") + 1, last_at=now)
    elif reason != "checks_failed" and _announced_today(alias, row) <= policy.NOTICES_A_DAY:
        record(_refused(alias, row))
    return row


def _announced_today(alias: Alias, row: TurnedAway) -> int:
    return TurnedAway.objects.filter(alias=alias, day=row.day).count()


def _refused(alias: Alias, row: TurnedAway) -> SenderRefused:
    return SenderRefused(
        by="system",
        alias_id=alias.pk,
        seller_id=alias.seller_id,
        buyer_id=alias.buyer_id,
        market=alias.market,
        side="seller" if alias.side == "buyer" else "buyer",
        turned_away_id=row.pk,
    )
