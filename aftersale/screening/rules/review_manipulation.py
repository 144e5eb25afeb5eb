"""P07: no steering of reviews (D1, D2), for sellers, in five languages.

Found: asking for good reviews or five stars, for a review to be removed or changed, asking only
those who are satisfied, "write to us before you leave bad feedback", threats because of a review.
Not found: asking once and openly for a review, thanks for one, "review the invoice", a rating of
energy, « changer d’avis ». Its finding puts the seller into the warning state (`COUNTS`):
the verdict is marked, the journal says so, and `queries.warnings` counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.screening.facts import Context
from aftersale.screening.meaning import meant
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading
from aftersale.screening.rules import Spot, spot

ID = "P07"
VERSION = 1
ACTION = "block"
BUYERS = "allow"
COUNTS = True


def find(reading: Reading, context: Context) -> Iterator[Spot]:
    """Each request that steers a review."""
    view = opened(reading)
    for each in meant(view, "reviews"):
        code = "review_unsure" if each.action else "review"
        yield spot(view, each.start, each.end, code, each.action, remedy="remove_sentence")
