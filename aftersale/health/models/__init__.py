"""Tables of health: facts of cases, what they were counted for, and the figures of it all."""

from aftersale.health.models.counts import Figure, Mark, Shift, Tally
from aftersale.health.models.facts import Dossier, Heard, Progress
from aftersale.health.models.offers import (
    Alike,
    Experience,
    OfferDay,
    OfferHealth,
    OfferReason,
    OfferReview,
    OfferWindow,
)
from aftersale.health.models.past import Snapshot

__all__ = [
    "Alike", "Dossier", "Experience", "Figure", "Heard", "Mark", "OfferDay", "OfferHealth",
    "OfferReason", "OfferReview", "OfferWindow", "Progress", "Shift", "Snapshot", "Tally",
]  # fmt: skip
