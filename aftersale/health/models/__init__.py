"""Tables of health: facts of cases, what they were counted for, and the figures of it all."""

from aftersale.health.models.counts import Figure, Mark, Shift, Tally
from aftersale.health.models.facts import Dossier, Heard, Progress
from aftersale.health.models.past import Snapshot

__all__ = ["Dossier", "Figure", "Heard", "Mark", "Progress", "Shift", "Snapshot", "Tally"]
