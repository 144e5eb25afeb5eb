"""What is said about money going back: how much, for what, and what stands in its way."""

from __future__ import annotations

from typing import Any

from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.orders import queries as orders
from aftersale.refunds import queries
from aftersale.relay.writing import words
from aftersale.returns import queries as returns

RETURN = "return:"


def told(event: Any, reader: Reader) -> Told:
    """The refund, its amounts, and the order or return it is for."""
    refund = queries.refund(SYSTEM, event.refund_id)
    request = _return_of(refund)
    order = orders.by_number(refund.market, refund.order_number)
    name = request.buyer_name if request else order.buyer_name if order else ""
    sides = Sides(reader, refund.seller_id, refund.buyer_id, refund.market, name)
    is_gift = bool(request and request.is_gift)
    return Told(
        words={
            "order": refund.order_number,
            "is_gift": is_gift,
            "reader": reader.side,
            "shop": sides.shop,
            "author": sides.partner,
            "failure": refund.failure,
            "in_doubt": refund.in_doubt,
            "url": sides.page(_page(refund, request, reader)),
            "market": words.name_of(refund.market),
            **amounts(refund.pk, sides, is_gift=is_gift),
        },
        market=refund.market,
        buyer_id=refund.buyer_id,
        order_number=refund.order_number,
        topic="return" if request else "order",
        reply_to=sides.reply_to,
    )


def amounts(refund_id: int, sides: Sides, *, is_gift: bool) -> dict[str, Any]:
    """The sum and what it consists of; nothing of either for a buyer who got it as a gift."""
    if is_gift and sides.reader.side == "buyer":
        return {"total": "", "lines": []}
    refund = queries.refund(SYSTEM, refund_id)
    return {
        "total": sides.money(refund.amount_minor, refund.currency),
        "note": sides.clean(refund.note) if sides.reader.side == "buyer" else refund.note,
        "lines": [
            {"words": each.words, "amount": sides.money(each.amount_minor, refund.currency)}
            for each in queries.lines(refund)
        ],
    }


def _return_of(refund: Any) -> Any | None:
    number = refund.about.removeprefix(RETURN)
    if not refund.about.startswith(RETURN) or not number.isdigit():
        return None
    return returns.one(SYSTEM, int(number))


def _page(refund: Any, request: Any, reader: Reader) -> str:
    if reader.side == "seller":
        return f"/refunds/{refund.pk}"
    return f"/returns/{request.pk}" if request else f"/orders/{refund.market}/{refund.order_number}"
