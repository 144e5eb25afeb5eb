"""Many past returns at once, for benchmarks: no checks, nobody told, no clock that acts by itself
within days."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import models, transaction

from aftersale.journal.loading import first_free, load, settle
from aftersale.market.terms import Rulebook
from aftersale.orders.bulk import PastOrder
from aftersale.returns import finding
from aftersale.returns.lifecycle import CLOSED, Decided, Label, Resolution, Stage
from aftersale.returns.models import ReturnItem, ReturnRequest, ReturnWord
from aftersale.returns.policy import deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReturn:
    """The return of an order's only piece, as it stands. Amounts in minor units.

    Moments are aware, and None for what has not happened. `refunded_at` says that it was refunded.
    """

    book: Rulebook
    order: PastOrder
    order_id: int
    order_line_id: int
    stage: str
    reason: str
    payer: str
    in_policy: bool
    asked_at: datetime
    decided_at: datetime | None = None
    shipped_at: datetime | None = None
    received_at: datetime | None = None
    refunded_at: datetime | None = None
    closed_at: datetime | None = None
    refunded_minor: int = 0
    deny_reason: str = ""
    rma: str = ""

    @property
    def touched_at(self) -> datetime:
        """When anything last happened to it."""
        moments = (self.decided_at, self.shipped_at, self.received_at, self.refunded_at)
        return self.closed_at or max((each for each in moments if each), default=self.asked_at)


def _empty(model: type[models.Model]) -> dict[str, Any]:
    """What stands in every field of which nothing is said."""
    fields = [each for each in model._meta.concrete_fields if not each.primary_key]
    return {each.name: _plain(each.get_default()) for each in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value)
    return value.value if isinstance(value, models.Choices) else value


EMPTY_REQUEST, EMPTY_ITEM = _empty(ReturnRequest), _empty(ReturnItem)
REQUEST, ITEM = ("id", *EMPTY_REQUEST), tuple(EMPTY_ITEM)
TABLES = (ReturnRequest, ReturnItem, ReturnWord)
SETTINGS = json.dumps({"settings": None, "mode": "manual", "window": None, "by": "", "rule": None})
ADDRESS = json.dumps({
    "name": "Bulk Goods", "line1": "1 Dock Road", "line2": "", "city": "London", "province": "",
    "postcode": "E16 1AA", "country": "GB", "phone": "", "extension": "",
})  # fmt: skip


class Loader:
    """Takes batches of returns, numbering them on from what is there."""

    def __init__(self) -> None:
        self.return_id = first_free(ReturnRequest)

    @transaction.atomic
    def take(self, batch: Sequence[PastReturn]) -> None:
        """Store one batch, wholly or not at all."""
        pairs = list(enumerate(batch, self.return_id))
        load(ReturnRequest, REQUEST, [(pk, *_request(each).values()) for pk, each in pairs])
        load(ReturnItem, ITEM, [tuple(_item(*pair).values()) for pair in pairs])
        load(ReturnWord, finding.FIELDS, [row for pair in pairs for row in _words(*pair)])
        self.return_id += len(batch)

    def finish(self) -> None:
        """When the last batch is in."""
        settle(*TABLES)


def _request(each: PastReturn) -> dict[str, Any]:
    order = each.order
    return EMPTY_REQUEST | {
        "market": order.market, "edition": each.book.edition, "seller_id": order.seller_id,
        "buyer_id": order.buyer_id, "buyer_name": order.buyer_name, "order_id": each.order_id,
        "order_number": order.number, "ordered_at": order.placed_at, "language": order.language,
        "stage": each.stage, "title": order.title, "reason": each.reason, "pieces": 1,
        "currency": order.currency, "worth_minor": order.total_minor,
        "refunded_minor": each.refunded_minor, "in_policy": each.in_policy,
        "outside": "[]" if each.in_policy else '["past_window"]', "rules": SETTINGS,
        "payer": each.payer, "asked_at": each.asked_at, "decided_at": each.decided_at,
        "shipped_at": each.shipped_at, "received_at": each.received_at,
        "refunded_at": each.refunded_at, "closed_at": each.closed_at,
        "touched_at": each.touched_at, "resolution": _resolution(each),
    } | _decision(each) | _clocks(each)  # fmt: skip


def _resolution(each: PastReturn) -> str:
    return Resolution.REFUND.value if each.refunded_at else ""


def _decision(each: PastReturn) -> dict[str, Any]:
    if each.decided_at is None:
        return {}
    by = {"decided": Decided.BY_HAND.value, "decided_by": f"seller:{each.order.seller_id}"}
    if not each.rma:
        return by | {"deny_reason": each.deny_reason}
    on_its_way = each.shipped_at is not None
    return by | {
        "rma": each.rma, "address": ADDRESS, "label": Label.MADE.value,
        "carrier": "Royal Mail" if on_its_way else "",
        "tracking": f"RM{each.order_id:09d}GB" if on_its_way else "",
    }  # fmt: skip


def _clocks(each: PastReturn) -> dict[str, Any]:
    """The same clocks as real ones have; those that would act within days are left out."""
    rules = each.book.returns
    decide_by = each.asked_at + timedelta(hours=rules.decide_hours)
    clocks: dict[str, Any] = {"decide_by": decide_by}
    if each.stage == Stage.PENDING:
        return clocks | {"due_by": decide_by}
    if each.rma and each.decided_at:
        clocks["return_by"] = each.decided_at + timedelta(days=rules.return_by_days)
    if each.received_at:
        clocks["refund_by"] = each.received_at + timedelta(days=rules.refund_at_latest_days)
    if each.stage in CLOSED:
        return clocks
    if each.stage == Stage.AUTHORISED:
        return clocks | {"due_by": clocks["return_by"], "lapse_at": clocks["return_by"]}
    if each.stage in (Stage.RECEIVED, Stage.GRADED) and each.received_at:
        return clocks | {"due_by": deadlines.arrived(each.book, each.received_at).due_by}
    return clocks | {"lapse_at": each.touched_at + timedelta(days=rules.close_untouched_days)}


def _item(pk: int, each: PastReturn) -> dict[str, Any]:
    order = each.order
    return EMPTY_ITEM | {
        "request": pk, "seller_id": order.seller_id, "order_line_id": each.order_line_id,
        "sku": order.sku, "asin": "", "title": order.title, "category": order.category,
        "quantity": 1, "ordered": 1, "reason": each.reason, "paid_minor": order.total_minor,
        "tax_minor": order.tax_minor, "refunded_minor": each.refunded_minor,
        "refunded_pieces": 1 if each.refunded_at else 0,
    }  # fmt: skip


def _words(pk: int, each: PastReturn) -> Iterator[tuple[int, int, str]]:
    for word in dict.fromkeys((*_split(each.order.buyer_name), *_split(each.order.title))):
        yield pk, each.order.seller_id, word


@lru_cache(maxsize=100_000)
def _split(text: str) -> list[str]:
    return finding.words(text)
