"""What a QR code in a picture says: a web address, an e-mail address, a telephone's number.

Parcel barcodes and bare numbers say nothing that rules mind. Pure: pictures are read when they
come in (`pictures`), rules only see what their codes say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.mail import mail_addresses
from aftersale.screening.reading import read
from aftersale.screening.rules import Spot
from aftersale.screening.web import addresses

_PHONE = re.compile(
    r"^(?:tel|sms|smsto|mms|facetime|whatsapp):|(?<!\w)(?:tel|phone)[;:][^\n]{0,40}\d"
)
_MAIL = re.compile(r"^(?:mailto:|matmsg:|smtp:)|(?<!\w)email[;:]")
_SHOWN = 60


def spots(context: Context, kind: str, code: str, action: str = "") -> Iterator[Spot]:
    """One spot for each attachment with a code of this kind: "link", "email" or "phone"."""
    for attachment in context.attachments:
        said = next((each for each in attachment.codes if kind in kinds(each, context)), None)
        if said is not None:
            shown = " ".join(said.split())[:_SHOWN]
            facts = (("name", attachment.name), ("said", shown))
            yield Spot(0, 0, code, action, "detach", attachment=attachment.name, facts=facts)


def kinds(said: str, context: Context) -> frozenset[str]:
    """What kinds of address a code's text holds."""
    reading = read(said, 4000)
    found = set()
    if _PHONE.search(reading.text):
        found.add("phone")
    if _MAIL.search(reading.text) or mail_addresses(reading, context.endings):
        found.add("email")
    known = (*context.allowed_domains, *context.own_domains)
    if any(not each.on(known) for each in addresses(reading, context)):
        found.add("link")
    return frozenset(found)
