"""P03: no e-mail addresses (D2): the relay carries the letters and hides the addresses.

Found: ordinary addresses, "name (at) domain (dot) com", "name at gmail dot com", "bob arroba
gmail punto com", full-width and spaced signs, "my gmail is bob.smith77", backwards, base64, in
a QR code. Not found: prices ("5 @ 12.50"), "track it at dhl.com", addresses on the marketplace's
own domains.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening import codes
from aftersale.screening.disguises import in_base64
from aftersale.screening.facts import Context
from aftersale.screening.mail import mail_addresses
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P03"
VERSION = 2
ACTION = "block"
BUYERS = "block"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each e-mail address that is not the marketplace's own."""
    for start, end, domain in mail_addresses(reading, context.endings):
        if not _is_own(domain, context.own_domains):
            yield spot(opened(reading), start, end, "email")
    for start, end, said in in_base64(opened(reading)):
        if "@" in said:
            yield Spot(start, end, "email")
    yield from codes.spots(context, "email", "code_email")


def _is_own(domain: str, own: tuple[str, ...]) -> bool:
    return any(domain == name or domain.endswith("." + name) for name in own)
