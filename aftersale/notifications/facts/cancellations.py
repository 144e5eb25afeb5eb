"""What is said about cancelling an order: what was asked, what was answered, what goes back."""

from __future__ import annotations

from typing import Any

from aftersale.cancellations import queries as cancellations
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook
from aftersale.notifications.facts import refunds
from aftersale.notifications.facts.pairs import Sides
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.orders import queries as orders
from aftersale.relay.writing import words

TOPIC = "cancellation"


def told(event: Any, reader: Reader) -> Told:
    """The cancellation as it stands now, in the reader's words."""
    row = cancellations.one(SYSTEM, event.cancellation_id)
    sides = Sides(reader, row.seller_id, row.buyer_id, row.market, row.buyer_name)
    money = refunds.amounts(row.refund_id, sides, is_gift=False) if row.refund_id else {}
    return Told(
        words={"lines": [], "total": ""} | money | _cancellation(row, sides),
        market=row.market,
        buyer_id=row.buyer_id,
        order_number=row.order_number,
        topic=TOPIC,
        reply_to=sides.reply_to,
        due_by=row.answer_by if reader.side == "seller" and row.stage == "requested" else None,
    )


def _cancellation(row: Any, sides: Sides) -> dict[str, Any]:
    rules = rulebook(row.edition).cancellations
    by_buyer = sides.reader.side == "buyer"
    order = f"/orders/{row.market}/{row.order_number}/cancel"
    return {
        "order": row.order_number,
        "reader": sides.reader.side,
        "shop": sides.shop,
        "author": sides.partner,
        "goods": [
            f"{line.quantity} × {line.title}"
            for line in orders.with_lines(orders.by_id(row.order_id)).lines.all()
        ],
        "reason": rules.label(row.reason or row.seller_reason, sides.language),
        "comment": _comment(row, sides),
        "note": sides.clean(row.note) if by_buyer else row.note,
        "answer_by": sides.day_and_time(row.answer_by),
        "carrier": row.carrier,
        "tracking": row.tracking,
        "shipped": row.shipped,
        "worth": sides.money(row.worth_minor, row.currency),
        "url": sides.page(order if by_buyer else f"/cancellations/{row.pk}"),
        "market": words.name_of(row.market),
    }


def _comment(row: Any, sides: Sides) -> str:
    """The buyer's words; what staff have not let through yet the seller does not read."""
    if sides.reader.side == "buyer":
        return row.comment
    return "" if row.comment_hidden else sides.clean(row.comment)
