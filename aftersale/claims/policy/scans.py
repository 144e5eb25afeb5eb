"""What the carriers' own words in scans say, as far as the guarantee asks: that it is lost."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from aftersale.kernel.text import fold

LOST = re.compile(
    r"\b(?:lost|missing in transit|verloren|verschollen|abhandengekommen|perdue?"
    r"|smarrit[oa]|extraviad[oa]|perdid[oa])\b"
)


def says_lost(scans: Iterable[str]) -> bool:
    """Whether the last word of the carrier is that the parcel is lost; a later scan undoes it."""
    last = deque(scans, maxlen=1)
    return any(LOST.search(fold(each)) for each in last)
