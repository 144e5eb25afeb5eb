"""No e-mail address of either side leaves with a timeline, whoever wrote it down (A003)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from aftersale.accounts import queries as accounts
from aftersale.kernel import masking

if TYPE_CHECKING:
    from aftersale.orders.models import Order

HIDDEN = "[address hidden]"
_ANY = re.compile(
    r"[^\s@<>\"'(),;:\[\]]{1,64}\s?(?:@|＠|%40|\(at\)|\[at\])\s?"
    r"(?:[\w-]{1,63}[.。]){1,6}(?:xn--[\w-]+|[^\W\d_]{2,24})",
    re.I,
)
_SIGNS = ("@", "＠", "%40", "(at)", "[at]")


def hider(order: Order) -> Callable[[str], str]:
    """What hides every address in a text: those known of both sides, and what looks like one."""
    private = accounts.every_address_of_user(order.buyer_id) | accounts.every_address_of_seller(
        order.seller_id
    )
    mask = masking.masker(private, HIDDEN)

    def hide(text: str) -> str:
        return without_addresses(mask(text)) if text else text

    return hide


def without_addresses(text: str) -> str:
    """`text` with everything hidden that looks like an e-mail address."""
    lowered = text.lower()
    return _ANY.sub(HIDDEN, text) if any(sign in lowered for sign in _SIGNS) else text
