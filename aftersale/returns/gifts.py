"""Codes of gifts: whoever holds one may return the gift, without seeing price or buyer (A110)."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from django.utils.crypto import constant_time_compare, salted_hmac

from aftersale.kernel.errors import Refusal
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.orders.models import Order

LENGTH = 10  # fifty bits: nobody guesses one by trying
_LOOKS_LIKE = str.maketrans({"0": "O", "1": "I", "8": "B"})  # base32 has none of these digits


def code_of(order: Order) -> str:
    """The order's gift code, such as `K7QF2-M3XRA`; the shop prints it on the gift's slip."""
    digest = salted_hmac("aftersale.returns.gifts", f"{order.market}:{order.number}").digest()
    letters = base64.b32encode(digest).decode()[:LENGTH]
    return f"{letters[:5]}-{letters[5:]}"


def require(order: Order, code: str) -> None:
    """Refuse `wrong_gift_code`, unless it is the code of this order and the order is a gift."""
    typed = "".join(filter(str.isalnum, code.upper())).translate(_LOOKS_LIKE)
    right = constant_time_compare(typed, code_of(order).replace("-", ""))
    if not (right and order.is_gift):
        raise Refusal("wrong_gift_code")


def order_of(market: str, number: str, code: str) -> Order:
    """The gift with this order number and code; refuses `wrong_gift_code` whatever is wrong."""
    order = orders.by_number(market, number.strip())
    if order is None:
        raise Refusal("wrong_gift_code")
    require(order, code)
    return order
