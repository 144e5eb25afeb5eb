"""P01: no links to other sites (A039, D2).

Found: addresses with a scheme, `www.`, bare hosts, shorteners, punycode, hxxp, "shop (dot) com",
"s h o p . c o m", look-alike letters. Not found: file names, versions, "z.B.", a full stop without
its space where the ending is a word. Allowed by https: the context's `allowed_domains` (carriers,
and what the contact reason permits, G15). A buyer's link is only questioned (warn): it mostly
shows what they mean, reaches a seller as plain words, and carries the buyer nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot
from aftersale.screening.web import Address, addresses

ID = "P01"
VERSION = 1
ACTION = "block"
BUYERS = "warn"

_SCHEME = re.compile(r"^[a-zA-Z]+\s?:\s?/{1,2}\s?")
_ONWARD = re.compile(r"//|%2f%2f|\\|=www\.", re.IGNORECASE)


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
