"""A refund as ports see it: plain facts under the name of this round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aftersale.refunds import policy
from aftersale.refunds.models import Refund


@dataclass(frozen=True, kw_only=True)
class Amount:
    """One amount with its words, in minor units; a fee is negative."""

    kind: str
    words: str
    order_line_id: int | None
    item: str
    sku: str
    quantity: int
    amount_minor: int
    tax_minor: int


@dataclass(frozen=True, kw_only=True)
class Payout:
    """What is to be paid back. `name` is the same however often this round is tried.

    `may_be_there`: it was handed over before, and nobody knows what became of it; if to the
    ledger, `placed_in` is the file that may have it.
    """

    name: str
    refund_id: int
    seller_id: int
    buyer_id: int
    market: str
    order_number: str
    currency: str
    amount_minor: int
    tax_minor: int
    reason: str
    note: str
    about: str
    asked_at: datetime
    asked_by: str
    amounts: tuple[Amount, ...]
    payer: str = "seller"
    may_be_there: bool = False
    placed_in: str = ""


def payout_of(refund: Refund, *, may_be_there: bool) -> Payout:
    """`refund` as it is handed to a port."""
    return Payout(
        name=policy.name_of_try(refund.key, refund.round),
        refund_id=refund.pk,
        seller_id=refund.seller_id,
        buyer_id=refund.buyer_id,
        market=refund.market,
        order_number=refund.order_number,
        currency=refund.currency,
        amount_minor=refund.amount_minor,
        tax_minor=refund.tax_minor,
        reason=refund.reason,
        note=refund.note,
        about=refund.about,
        asked_at=refund.asked_at,
        asked_by=refund.asked_by,
        amounts=tuple(
            Amount(
                kind=line.kind,
                words=line.words,
                order_line_id=line.order_line_id,
                item=line.item,
                sku=line.sku,
                quantity=line.quantity,
                amount_minor=line.amount_minor,
                tax_minor=line.tax_minor,
            )
            for line in refund.lines.order_by("pk")
        ),
        payer=refund.payer,
        may_be_there=may_be_there,
        placed_in=refund.placed_in,
    )
