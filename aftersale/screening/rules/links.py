"""P01: no links to other sites (A039, D2).

Found: addresses with a scheme, `www.`, bare hosts, shorteners, punycode, numbers of machines,
hxxp, `javascript:`, "shop (dot) com", "s h o p . c o m", look-alike letters, backwards, base64;
and for sellers "google our name" and a QR code with an address. Not found: file names, versions,
"z.B.", a full stop without its space where the ending is a word. Allowed by https: the context's
`allowed_domains` (carriers, and what the contact reason permits, G15), unless a parameter leads
on to another site. A buyer's link is only questioned (warn): it mostly shows what they mean,
reaches a seller as plain words, and carries the buyer nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening import codes
from aftersale.screening.disguises import in_base64
from aftersale.screening.facts import Context
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot
from aftersale.screening.searching import sent_to_search
from aftersale.screening.web import Address, addresses

ID = "P01"
VERSION = 3
ACTION = "block"
BUYERS = "warn"

_SCHEME = re.compile(r"^[a-zA-Z]+\s?:\s?/{1,2}\s?")
_ONWARD = re.compile(
    r"//|%2f%2f|%25|\\|@|%40|[=/]www\.|=[\w-]{2,60}\.(?:[\w-]{2,30}\.)?[a-z]{2,6}(?:[/&#:]|$)",
    re.IGNORECASE,
)


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each address that leads to another site."""
    for address in addresses(reading, context):
        if address.on(context.own_domains):
            continue
        if address.on(context.allowed_domains) and _leads_nowhere_else(address):
            if address.scheme != "https":
                yield _secured(opened(reading), address)
            continue
        code, action = ("link", "") if address.sure else ("link_unsure", "warn")
        yield spot(opened(reading), address.start, address.end, code, action)
    for start, end, said in in_base64(opened(reading)):
        if "@" not in said:
            yield Spot(start, end, "link_coded", facts=(("said", said[:80]),))
    if not context.from_buyer:  # a buyer's photograph of a box shows its maker's code
        yield from codes.spots(context, "link", "code_link")
        for start, end in sent_to_search(opened(reading)):
            yield spot(opened(reading), start, end, "sent_to_search")


def _leads_nowhere_else(address: Address) -> bool:
    """An open address, without another address to forward to."""
    return address.plain and _ONWARD.search(address.path) is None


def _secured(view: Reading, address: Address) -> Spot:
    """A carrier's address that only lacks its https."""
    written = view.source(address.start, address.end)
    bare = _SCHEME.sub("", written)
    return spot(
        view, address.start, address.end, "link_insecure",
        remedy="secure", replacement="https://" + bare,
    )  # fmt: skip
