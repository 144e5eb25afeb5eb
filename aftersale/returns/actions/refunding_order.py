"""Money goes back for an order without a return: at any time, at the seller's own word (A111)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.refunds import actions as refunds
from aftersale.refunds import policy as money
from aftersale.refunds import queries
from aftersale.refunds.policy import SHIPPING, PaidLine, Part
from aftersale.returns.actions import screening
from aftersale.returns.actions.pricing import OrderQuote
from aftersale.returns.words import sentence

if TYPE_CHECKING:
    from aftersale.orders.models import Order, OrderLine
    from aftersale.refunds.models import Refund

REASONS = ("not_delivered", "damaged", "late", "price", "goodwill", "other")
"""Why money goes back for an order, in a word; assumed."""


@dataclass(frozen=True, kw_only=True)
class LineChoice:
    """What to refund of one order line. Left out: all pieces not yet refunded, at their price.

    `amount_minor` is another amount; then no pieces count as refunded.
    """

    order_line_id: int
    quantity: int | None = None
    amount_minor: int | None = None


def quote_order(
    order: Order,
    choices: Sequence[LineChoice] | None = None,
    *,
    shipping_minor: int | None = None,
) -> OrderQuote:
    """What a refund would be; without `choices` all lines, and then postage too.

    Refuses `unknown_line`, `too_many_pieces` (left) and `more_than_paid` (left).
    """
    lines = queries.paid_lines(order)
    bought = {line.pk: line for line in order.lines.order_by("pk")}
    picked = _picked(bought, choices)
    parts = [_part(order, bought[each.order_line_id], lines, each) for each in picked]
    if shipping_minor is None:
        shipping_minor = lines[SHIPPING].left_minor if choices is None else 0
    parts.append(_postage(order, lines[SHIPPING], shipping_minor))
    tax_left = {number: line.tax_left_minor for number, line in lines.items()}
    kept = money.trimmed([part for part in parts if part.amount_minor], tax_left)
    return OrderQuote(
        currency=order.currency, parts=kept, left_minor=queries.left(order).total_minor
    )


@transaction.atomic
def refund_order(
    order: Order,
    *,
    by: Actor,
    choices: Sequence[LineChoice] | None = None,
    shipping_minor: int | None = None,
    reason: str = "other",
    note: str = "",
    once: str = "",
) -> Refund:
    """Pay back some or all of an order; open returns of it go on, with less left to refund.

    `once` is the form's own word: sent twice, there is one refund. Refuses what `quote_order`
    refuses, `unknown_refund_reason`, `nothing_to_refund`, and for the note what screening does.
    """
    by.require(P.REFUNDS_MAKE, seller_id=order.seller_id)
    if reason not in REASONS:
        raise Refusal("unknown_refund_reason", kind=reason)
    key = f"order:{order.pk}:{once or secrets.token_hex(8)}"
    if known := queries.of_order(order.pk).filter(key=key).first():
        return known
    screening.judge_note(order, note, by=by)
    quote = quote_order(order, choices, shipping_minor=shipping_minor)
    return refunds.ask(
        order, parts=quote.parts, reason=reason, by=by, buyer_id=order.buyer_id, key=key, note=note
    )


def _picked(
    bought: Mapping[int, OrderLine], choices: Sequence[LineChoice] | None
) -> list[LineChoice]:
    if choices is None:
        return [LineChoice(order_line_id=pk) for pk in bought]
    seen: set[int] = set()
    for each in choices:
        if each.order_line_id not in bought or each.order_line_id in seen:
            raise Refusal("unknown_line", line=each.order_line_id)
        seen.add(each.order_line_id)
    return list(choices)


def _part(order: Order, line: OrderLine, lines: Mapping[int, PaidLine], choice: LineChoice) -> Part:
    paid = lines[line.pk]
    to_go = max(0, paid.quantity - paid.quantity_refunded)
    pieces = to_go if choice.quantity is None else choice.quantity
    if not 0 <= pieces <= to_go:
        raise Refusal("too_many_pieces", title=line.title, left=to_go)
    amount, kind = choice.amount_minor, "some"
    if amount is not None:
        _require_left(order, paid, amount)
        pieces = 0
    elif pieces == to_go and paid.refunded_minor:
        amount, kind = paid.left_minor, "rest"
    else:
        kind = "item"
    words = sentence(kind, order.language, pieces=pieces or line.quantity, title=line.title)
    return money.part_of(paid, pieces, words, amount_minor=amount)


def _postage(order: Order, line: PaidLine, amount: int) -> Part:
    _require_left(order, line, amount)
    return money.part_of(line, 0, sentence("postage", order.language), amount_minor=amount)


def _require_left(order: Order, line: PaidLine, amount: int) -> None:
    if not 0 <= amount <= line.left_minor:
        left = Money(line.left_minor, order.currency)
        raise Refusal("more_than_paid", left=left, line=line.order_line_id)
