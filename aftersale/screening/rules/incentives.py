"""P08: nothing in exchange for a review or a withdrawn claim (D1, D2), for sellers.

Found: a refund, voucher, gift or money on condition of a review, of a review that changes, or of
a claim, case or complaint that is closed. Not found: refunds that depend on a return, money for a
fault, "we may not offer anything for reviews". Whether the review is to be good is for P07.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.meaning import meant
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P08"
VERSION = 1
ACTION = "block"
BUYERS = "allow"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each bargain."""
    view = opened(reading)
    for each in meant(view, "incentives"):
        yield spot(view, each.start, each.end, "incentive", each.action, remedy="remove_sentence")
