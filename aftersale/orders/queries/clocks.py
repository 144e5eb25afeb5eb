"""Orders that should have left, and parcels that should have come, for the list of all clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import calendar
from aftersale.kernel.running import Running, Source
from aftersale.market.rulebook import current, markets
from aftersale.market.terms import Rulebook
from aftersale.orders.models import Order

LONGEST = timedelta(days=21)
"""Nothing is told of an order that should have left earlier: the shop has cancelled it by then,
holidays and all, and only has not said so."""


def _read_unsent(row: Order) -> Running:
    book = current(row.market)
    days = timedelta(days=book.health.autocancel_business_days)
    gone = calendar.add(book.business_days, row.ship_by, days)
    return _read(row, row.ship_by, {"cancelled_on": _day(gone, book)})


def _read_undelivered(row: Order) -> Running:
    book = current(row.market)
    claims = row.deliver_by + timedelta(days=book.claims.wait_days)
    return _read(row, row.deliver_by, {"claim_from": _day(claims, book)})


def _read(row: Order, due_at: datetime, facts: dict[str, Any]) -> Running:
    return Running(
        about_id=row.pk, due_at=due_at, market=row.market, title="", changed_at=due_at,
        order_number=row.number, buyer_name=row.buyer_name, language=row.language,
        money_minor=row.total_minor, currency=row.currency, facts=facts,
    )  # fmt: skip


def _day(moment: datetime, book: Rulebook) -> str:
    """ "17 March" where the market is."""
    local = moment.astimezone(ZoneInfo(book.zone))
    return f"{local.day} {local:%B}"


def _unsent(now: datetime) -> Any:
    return Order.objects.filter(
        dispatched_at__isnull=True, cancelled_at__isnull=True, stage=Order.Stage.UNSHIPPED,
        fulfilled_by=Order.FulfilledBy.SELLER, ship_by__lt=now, ship_by__gte=now - LONGEST,
    )  # fmt: skip


def _undelivered(now: datetime) -> Any:
    """Those for which a claim is not open yet: a claim has a clock of its own."""
    waits = timedelta(days=max(current(each).claims.wait_days for each in markets()))
    return Order.objects.filter(
        delivered_at__isnull=True, stage=Order.Stage.SHIPPED,
        fulfilled_by=Order.FulfilledBy.SELLER, deliver_by__lt=now, deliver_by__gte=now - waits,
    )  # fmt: skip


SOURCES = [
    Source(
        kind="unsent", subject="order", permission=P.ORDERS_READ, rows=_unsent, field="ship_by",
        read=_read_unsent,
    ),
    Source(
        kind="undelivered", subject="order", permission=P.ORDERS_READ, rows=_undelivered,
        field="deliver_by", read=_read_undelivered,
    ),
]  # fmt: skip
