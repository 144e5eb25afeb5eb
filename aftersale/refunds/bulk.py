"""Many past refunds at once, with the guards that count them, for benchmarks: nobody is paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from aftersale.journal.loading import first_free, load, settle
from aftersale.refunds.lifecycle import Payer, Stage, Way
from aftersale.refunds.models import Allowance, LineAllowance, Refund, RefundLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRefund:
    """A refund of an order's only line, as it stands, no other of that order being there.

    Amounts in minor units; `paid_minor` and what is `kept_minor` as a fee hold their tax.
    """

    market: str
    edition: str
    seller_id: int
    buyer_id: int
    order_id: int
    order_line_id: int
    order_number: str
    currency: str
    about: str
    reason: str
    sku: str
    title: str
    stage: str
    paid_minor: int
    tax_minor: int
    kept_minor: int
    asked_at: datetime

    @property
    def amount_minor(self) -> int:
        """What goes back."""
        return self.paid_minor - self.kept_minor

    @property
    def amount_tax_minor(self) -> int:
        """The tax in it."""
        return self.tax_minor - self.kept_tax_minor

    @property
    def kept_tax_minor(self) -> int:
        """The tax in what is kept."""
        return self.tax_minor * self.kept_minor // max(1, self.paid_minor)


REFUND = (
    "id", "seller_id", "buyer_id", "market", "edition", "order_id", "order_number", "currency",
    "amount_minor", "tax_minor", "reason", "note", "about", "key", "way", "stage", "reference",
    "asked_at", "asked_by", "sent_at", "settled_at", "failed_at", "given_up_at", "failure",
    "tries", "next_try_at", "round", "in_doubt", "held_until", "placed_in", "payer",
)  # fmt: skip
LINE = (
    "refund", "seller_id", "order_line_id", "kind", "words", "sku", "item", "quantity",
    "amount_minor", "tax_minor",
)  # fmt: skip
ALLOWANCE = ("order_id", "seller_id", "paid_minor", "refunded_minor")
LINE_ALLOWANCE = (
    "order_id", "order_line_id", "seller_id", "paid_minor", "refunded_minor", "tax_refunded_minor",
)  # fmt: skip
TABLES = (Refund, RefundLine, Allowance, LineAllowance)
WENT = frozenset({Stage.SENT.value, Stage.SETTLED.value})
FAILURE = "The account to pay to is closed."


class Loader:
    """Takes batches of refunds, numbering them on from what is there."""

    def __init__(self) -> None:
        self.refund_id = first_free(Refund)

    @transaction.atomic
    def take(self, batch: Sequence[PastRefund]) -> None:
        """Store one batch, wholly or not at all."""
        pairs = list(enumerate(batch, self.refund_id))
        load(Refund, REFUND, [_refund(*pair) for pair in pairs])
        load(RefundLine, LINE, [line for pair in pairs for line in _lines(*pair)])
        load(Allowance, ALLOWANCE, [_allowance(each) for each in batch])
        load(LineAllowance, LINE_ALLOWANCE, [_line_allowance(each) for each in batch])
        self.refund_id += len(batch)

    def finish(self) -> None:
        """When the last batch is in."""
        settle(*TABLES)


def _refund(pk: int, each: PastRefund) -> tuple[object, ...]:
    at, stage = each.asked_at, each.stage
    went, failed = stage in WENT, stage in (Stage.FAILED, Stage.GIVEN_UP)
    return (
        pk, each.seller_id, each.buyer_id, each.market, each.edition, each.order_id,
        each.order_number, each.currency, each.amount_minor, each.amount_tax_minor, each.reason,
        "", each.about, f"{each.about}:full", Way.LEDGER.value, stage, "", at,
        f"seller:{each.seller_id}", at if went else None,
        at if stage == Stage.SETTLED else None, at if failed else None,
        at if stage == Stage.GIVEN_UP else None, FAILURE if failed else "", 1, None, 1, False,
        None, "", Payer.SELLER.value,
    )  # fmt: skip


def _lines(pk: int, each: PastRefund) -> list[tuple[object, ...]]:
    of = (pk, each.seller_id, each.order_line_id)
    item = ("item", f"1 × {each.title}", each.sku, "", 1, each.paid_minor, each.tax_minor)
    if not each.kept_minor:
        return [(*of, *item)]
    fee = ("fee", "Came back used", each.sku, "", 0, -each.kept_minor, -each.kept_tax_minor)
    return [(*of, *item), (*of, *fee)]


def _allowance(each: PastRefund) -> tuple[object, ...]:
    return each.order_id, each.seller_id, each.paid_minor, _standing(each, each.amount_minor)


def _line_allowance(each: PastRefund) -> tuple[object, ...]:
    return (
        each.order_id, each.order_line_id, each.seller_id, each.paid_minor,
        _standing(each, each.amount_minor), _standing(each, each.amount_tax_minor),
    )  # fmt: skip


def _standing(each: PastRefund, amount: int) -> int:
    """What was given up is free again."""
    return 0 if each.stage == Stage.GIVEN_UP else amount
