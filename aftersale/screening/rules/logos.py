"""P05: no logo that shows the seller's own site (A041, D2): staff look at it first.

Held: a seller's picture whose file name speaks of a logo or banner and names a web address
("logo_www.shop.com.png"), or that shows any QR code; and a picture which could not be looked at.
Not held: a logo without any of that. A code with a link is stopped by P01 whatever its file's
name; what is only drawn as letters in a picture is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.facts import AttachmentFacts, Context
from aftersale.screening.lexicon import any_of, everywhere
from aftersale.screening.reading import Reading, read
from aftersale.screening.rules import Spot
from aftersale.screening.web import addresses

ID = "P05"
VERSION = 1
ACTION = "hold"
BUYERS = "allow"

_ENDING = re.compile(r"\.\w{2,5}$")


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each picture that may show the way to the seller's site."""
    for attachment in context.attachments:
        if code := _doubt(attachment, context):
            yield Spot(
                0, 0, code,
                remedy="detach", attachment=attachment.name, facts=(("name", attachment.name),),
            )  # fmt: skip


def _doubt(attachment: AttachmentFacts, context: Context) -> str | None:
    if attachment.unread:
        return "picture_unread"
    name = read(attachment.name).text
    site = bool(addresses(read(_ENDING.sub("", name).replace("_", " ")), context))
    speaks = _words().search(name.replace("_", " ").replace("-", " ")) is not None
    return "logo_with_link" if site or (speaks and attachment.codes) else None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(everywhere('logo'))}(?![a-z])")
