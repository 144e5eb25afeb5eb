"""What the clock asks of feedback: buyers are reminded once that they may rate (C7, FB-1)."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.feedback.actions.asking import ask_for_feedback
from aftersale.feedback.lifecycle import Asked
from aftersale.feedback.models import Reminder
from aftersale.journal.queue.chores import every
from aftersale.kernel import clock
from aftersale.market.rulebook import current, markets
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.orders.models import Order

log = logging.getLogger(__name__)

AT_ONCE = 500
LOOK_BACK = timedelta(days=2)
"""How long a worker may have been away without a buyer being forgotten. What should have come
before that is not asked about any more: it would be late, and there would be very many."""


@every(minutes=15)
def remind_buyers() -> int:
    """Ask every buyer whose order should have come so long ago; returns how many were asked.

    Safe with several workers: the row of each order is unique.
    """
    days = {market: current(market).feedback.reminder_days for market in markets()}
    return sum(_remind(pause, days) for pause in sorted(set(days.values())))


def _remind(pause: int, days: dict[str, int]) -> int:
    """Orders of the marketplaces that wait so many days."""
    until = clock.now() - timedelta(days=pause)
    place, asked = None, 0
    while True:
        found = orders.promised_between(until - LOOK_BACK, until, after=place, at_most=AT_ONCE)
        due = [each for each in found if days.get(each.market) == pause]
        asked += sum(map(_ask, _not_yet(due)))
        if len(found) < AT_ONCE:
            return asked
        place = (found[-1].deliver_by, found[-1].pk)


def _not_yet(found: list[Order]) -> list[Order]:
    """Those of the orders about which nobody was asked."""
    asked = Reminder.objects.filter(order_id__in=[each.pk for each in found])
    before = set(asked.values_list("order_id", flat=True))
    return [each for each in found if each.pk not in before]


def _ask(order: Order) -> bool:
    try:
        with transaction.atomic():
            made = ask_for_feedback(order, why=Asked.DELIVERED)
    except Exception:
        log.exception("no reminder for order %s", order.number)
        return False
    return made is not None and made.outcome == Reminder.Outcome.SENT
