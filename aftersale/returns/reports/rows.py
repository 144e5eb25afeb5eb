"""What a report says of each returned item: one row for each, by when it was asked for (E6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.returns.lifecycle import Label, Payer, Resolution, Stage
from aftersale.returns.models import ReturnItem, ReturnRequest

MOST_DAYS = 60
"""The longest period of one report (E6)."""

AT_ONCE = 500

STATUS = {
    Stage.PENDING: "Pending",
    Stage.AUTHORISED: "Approved",
    Stage.IN_TRANSIT: "Approved",
    Stage.RECEIVED: "Approved",
    Stage.GRADED: "Approved",
    Stage.REFUNDED: "Approved",
    Stage.COMPLETED: "Completed",
    Stage.DENIED: "Denied",
    Stage.RESOLVED: "Closed",
    Stage.WITHDRAWN: "Cancelled",
    Stage.EXPIRED: "Closed",
}
"""Only "Approved" is known from a published report; the other words are assumed."""

RESOLUTION = {
    Resolution.REFUND: "StandardRefund",
    Resolution.EARLY_REFUND: "RefundAtFirstScan",
    Resolution.RETURNLESS_REFUND: "ReturnlessRefund",
    Resolution.REPLACEMENT: "Replacement",
}
LABEL = {
    Label.MADE: "AmazonUnPaidLabel",
    Label.UPLOADED: "MerchantUploadedLabel",
}
PAID_BY = {Payer.SELLER: "Seller", Payer.BUYER: "Customer"}


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What became of an order beside its return: a claim of the buyer, money asked back (C6)."""

    claimed: bool = False
    ground: str = ""
    number: str = ""
    state: str = ""
    filed_at: datetime | None = None
    granted_minor: int = 0


NOTHING = Beside()
Know = Callable[[Iterable[int]], Mapping[int, Beside]]
"""Of several orders, by their numbers in the database, those that have something beside."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One returned item. Days are local days of the marketplace; amounts are minor units."""

    order_number: str
    ordered_on: date
    asked_on: date
    status: str
    rma: str
    seller_rma: str
    label: str
    label_minor: int | None
    currency: str
    carrier: str
    tracking: str
    paid_by: str
    asin: str
    sku: str
    title: str
    category: str
    quantity: int
    reason: str
    in_policy: bool
    resolution: str
    delivered_on: date | None
    order_minor: int
    order_pieces: int
    refunded_minor: int
    claimed: bool
    ground: str
    safe_t_number: str
    safe_t_state: str
    safe_t_filed_on: date | None
    safe_t_granted_minor: int


def rows(actor: Actor, market: str, first: date, last: date, know: Know) -> Iterator[Row]:
    """Every item asked for on these local days of `market`, oldest first.

    `know` tells what returns cannot: whether an order was claimed, or asked back.
    Needs `returns.read`; a seller's own. Refuses `days_reversed`, `too_many_days` (over sixty)
    and `unknown_market`.
    """
    actor.require(P.RETURNS_READ)
    if actor.seller_id is None:
        raise NotPermitted(permission=str(P.RETURNS_READ))
    if last < first:
        raise Refusal("days_reversed", first=first, last=last)
    if (last - first).days >= MOST_DAYS:
        raise Refusal("too_many_days", days=(last - first).days + 1, at_most=MOST_DAYS)
    zone = ZoneInfo(current(market).zone)
    found = ReturnRequest.objects.filter(
        seller_id=actor.seller_id,
        market=market,
        asked_at__gte=_begins(first, zone),
        asked_at__lt=_begins(last + timedelta(days=1), zone),
    )
    numbers = found.order_by("asked_at", "pk").values_list("pk", flat=True)
    return _read(list(numbers), zone, know)


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _read(numbers: list[int], zone: ZoneInfo, know: Know) -> Iterator[Row]:
    """A few hundred requests at a time: a report is as long as a seller's season."""
    for begin in range(0, len(numbers), AT_ONCE):
        chunk = numbers[begin : begin + AT_ONCE]
        items = ReturnItem.objects.filter(request__in=chunk).select_related("request")
        found = list(items.order_by("request__asked_at", "request_id", "pk"))
        about = {each.request.order_id for each in found}
        totals, known = orders.totals(about), know(about)
        for each in found:
            number = each.request.order_id
            yield _row(each, zone, *totals[number], known.get(number, NOTHING))


def _row(
    item: ReturnItem, zone: ZoneInfo, order_minor: int, order_pieces: int, beside: Beside
) -> Row:
    request = item.request
    day = partial(_day, zone=zone)
    return Row(
        order_number=request.order_number, ordered_on=day(request.ordered_at),
        asked_on=day(request.asked_at), status=STATUS[Stage(request.stage)], rma=request.rma,
        seller_rma=request.seller_rma, label=LABEL.get(Label(request.label), ""),
        label_minor=request.label_minor, currency=request.currency, carrier=request.carrier,
        tracking=request.tracking, paid_by=PAID_BY.get(request.payer, ""), asin=item.asin,
        sku=item.sku, title=item.title, category=item.category, quantity=item.quantity,
        reason=item.reason, in_policy=request.in_policy,
        resolution=RESOLUTION.get(request.resolution, ""),
        delivered_on=day(request.received_at) if request.received_at else None,
        order_minor=order_minor, order_pieces=order_pieces, refunded_minor=item.refunded_minor,
        claimed=beside.claimed, ground=beside.ground, safe_t_number=beside.number,
        safe_t_state=beside.state, safe_t_granted_minor=beside.granted_minor,
        safe_t_filed_on=day(beside.filed_at) if beside.filed_at else None,
    )  # fmt: skip


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
