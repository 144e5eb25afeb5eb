"""P02: no links to the marketplace's own product or shop pages (A040, D2).

Order pages may be linked (the context's `order_pages`), openly and by https. Buyers may link a
product page to say which one they mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot
from aftersale.screening.web import Address, addresses

ID = "P02"
VERSION = 1
ACTION = "block"
BUYERS = "allow"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each address on the marketplace's domains that is not an order page."""
    for address in addresses(reading, context):
        if address.on(context.own_domains) and not _is_order_page(address, context):
            yield spot(opened(reading), address.start, address.end, "marketplace_link")


def _is_order_page(address: Address, context: Context) -> bool:
    openly = address.plain and address.scheme == "https" and ".." not in address.path
    return openly and address.path.startswith(context.order_pages)
