"""The sum of a refund, line by line, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aftersale.web.seller.returns.refund_words import KINDS
from aftersale.web.seller.returns.words import amount

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@dataclass(frozen=True, kw_only=True)
class Line:
    """One amount with the sentence that explains it."""

    kind: str
    words: str
    amount: str
    tax: str


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What goes back in all; or what is `wrong` with what was said. `minor` is the amount."""

    lines: tuple[Line, ...] = ()
    total: str = ""
    tax: str = ""
    minor: int = 0
    sentence: str = ""
    wrong: str = ""
    tone: str = "soon"


def sum_of(order: Order, quote: Any) -> Sum:
    """A quote, of a return or of an order, as the page shows it."""
    currency = quote.currency
    if quote.total_minor <= 0:
        return Sum(wrong="Choose what goes back; the sum appears here.", tone="plain")
    total = amount(quote.total_minor, currency)
    return Sum(
        lines=tuple(line_of(part, currency) for part in quote.parts),
        total=total,
        tax=amount(quote.tax_minor, currency) if quote.tax_minor else "",
        minor=quote.total_minor,
        sentence=_sentence(order, quote, total),
    )


def line_of(part: Any, currency: str) -> Line:
    """One part of a quote, or one line of a refund."""
    return Line(
        kind=KINDS.get(part.kind, part.kind),
        words=part.words,
        amount=amount(part.amount_minor, currency),
        tax=amount(part.tax_minor, currency) if part.tax_minor else "",
    )


def _sentence(order: Order, quote: Any, total: str) -> str:
    """ "€64.00 of €68.90 paid go back." """
    paid = amount(order.total_minor, quote.currency)
    before = order.total_minor - quote.left_minor
    earlier = f" {amount(before, quote.currency)} went back before." if before > 0 else ""
    return f"{total} of {paid} paid go back.{earlier}"
