"""The last guard before a letter is frozen: a private address in it becomes the masked one.

Quotations and signatures are cut when mail is read and screening judges what people write; this
holds even where both have missed something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_EDGE_BEFORE = r"(?<![\w.+-])"
_EDGE_AFTER = r"(?![\w-]|\.\w)"


def mask(text: str, private: Iterable[str], masked: str) -> str:
    """`text` with every address of `private` replaced by `masked`, however it is written."""
    known = sorted({each for each in private if "@" in each}, key=len, reverse=True)
    if not known:
        return text
    pattern = "|".join(_written(each) for each in known)
    return re.sub(rf"{_EDGE_BEFORE}(?:{pattern}){_EDGE_AFTER}", lambda _: masked, text, flags=re.I)


def public_name(name: str, private: Iterable[str], otherwise: str) -> str:
    """A name as the other side may see it: not one that is, or holds, part of an address."""
    flat = " ".join(name.split())
    locals_ = {each.partition("@")[0].lower() for each in private}
    if not flat or "@" in flat or flat.lower() in locals_:
        return otherwise
    return flat


def _written(address: str) -> str:
    """An address with spaces around its sign, or another form of it, is still that address."""
    local, _, domain = address.partition("@")
    return rf"{re.escape(local)}\s*(?:@|%40|&#64;|\(at\)|\[at\])\s*{re.escape(domain)}"
