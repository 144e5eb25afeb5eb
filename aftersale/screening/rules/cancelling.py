"""P20: a seller does not ask the buyer to cancel (D2), in five languages.

Found: "please cancel", "could you request a cancellation", "press cancel on your order". Not
found: the way to cancel for a buyer who wants to, "please do not cancel", "we have cancelled",
cancelling a return or an appointment. A seller who cannot deliver cancels the order themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.meaning import meant
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P20"
VERSION = 1
ACTION = "block"
BUYERS = "allow"


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each request to cancel."""
    view = opened(reading)
    for each in meant(view, "cancelling"):
        yield spot(view, each.start, each.end, "cancelling", each.action, remedy="remove_sentence")
