"""The lives of a violation and of a notice, as tables, and what their stages mean to people."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class State(TextChoices):
    """Where a violation stands. Only a standing one weighs."""

    STANDING = "standing"
    RESOLVED = "resolved"  # put right by the seller
    WITHDRAWN = "withdrawn"  # it was none


VIOLATION = Lifecycle({
    State.STANDING: {"resolve": State.RESOLVED, "withdraw": State.WITHDRAWN},
    State.RESOLVED: {},
    State.WITHDRAWN: {},
})  # fmt: skip


class Kind(TextChoices):
    """What a notice does: say that something must change, or forbid something."""

    WARNING = "warning"
    RESTRICTION = "restriction"


class Stage(TextChoices):
    """Where a notice stands. A restriction holds in all but the last."""

    ISSUED = "issued"  # the seller may answer until a time
    ANSWERED = "answered"  # staff decide
    UPHELD = "upheld"
    LIFTED = "lifted"


LIFE = Lifecycle({
    Stage.ISSUED: {
        "answer": Stage.ANSWERED,
        "lift": Stage.LIFTED,  # staff see by themselves that it is no longer needed
        "lapse": Stage.UPHELD,  # nobody answered in time
    },
    Stage.ANSWERED: {"lift": Stage.LIFTED, "uphold": Stage.UPHELD},
    Stage.UPHELD: {
        "answer": Stage.ANSWERED,  # late: only what nobody answered before
        "lift": Stage.LIFTED,
    },
    Stage.LIFTED: {},
})  # fmt: skip

IN_FORCE = frozenset({Stage.ISSUED, Stage.ANSWERED, Stage.UPHELD})
