"""What stands on paper: plain facts, already chosen and already permitted. There are no prices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aftersale.market.addresses import PostalAddress


@dataclass(frozen=True, kw_only=True)
class SlipItem:
    """Some pieces of one product that go back. `reason` is in words, in the buyer's language."""

    title: str
    quantity: int
    sku: str = ""
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """An authorised return, as paper tells it (A093, A100, A101).

    `market` is the marketplace's name and `zone` that in which its days begin and end; times are
    aware. `payer` is `buyer` or `seller`; `resolution` as in C3, of which paper knows refund and
    replacement. `label` is `made` (ours), `uploaded` (the seller's file) or `none`: then the buyer
    writes the address on the parcel. Without an `address` we cannot make one.
    """

    rma: str
    market: str
    zone: str
    language: str
    order_number: str
    address: PostalAddress | None
    buyer_name: str
    items: tuple[SlipItem, ...]
    authorised_at: datetime
    return_by: datetime
    label: str = "made"
    payer: str = "buyer"
    resolution: str = ""
    carrier: str = ""
    is_gift: bool = False
    seller: str = ""
    seller_rma: str = ""
    instructions: str = ""


@dataclass(frozen=True, kw_only=True)
class Gift:
    """A gift's slip (A110): what was sent and how to return it, never from whom or at what price.

    `url` is where the recipient returns it; it is printed and, as a QR code, scanned.
    """

    market: str
    language: str
    order_number: str
    code: str
    url: str
    items: tuple[SlipItem, ...] = ()
    seller: str = ""
