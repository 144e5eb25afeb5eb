"""The life of a public text that staff have to look at, as a table."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    HELD = "held"  # screening will not decide alone; nobody sees it
    REPORTED = "reported"  # it is shown, and somebody objects
    RELEASED = "released"
    REFUSED = "refused"
    KEPT = "kept"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"  # its author took it back, or wrote it anew without fault


_AGAIN = {"hold": Stage.HELD, "report": Stage.REPORTED, "withdraw": Stage.WITHDRAWN}

CASE = Lifecycle({
    Stage.HELD: {
        "release": Stage.RELEASED,
        "refuse": Stage.REFUSED,
        "hold": Stage.HELD,
        "withdraw": Stage.WITHDRAWN,
    },
    Stage.REPORTED: {
        "keep": Stage.KEPT,
        "hide": Stage.HIDDEN,
        "hold": Stage.HELD,
        "withdraw": Stage.WITHDRAWN,
    },
    Stage.RELEASED: _AGAIN,
    Stage.REFUSED: _AGAIN,
    Stage.KEPT: _AGAIN,
    Stage.WITHDRAWN: _AGAIN,
    Stage.HIDDEN: {"report": Stage.REPORTED},  # what may be written anew is reported anew
})  # fmt: skip

OPEN = (Stage.HELD, Stage.REPORTED)
"""Stages in which staff have to decide."""
