"""The lives of feedback, of a seller's reply and of a request for removal, as tables (C7)."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    HELD = "held"  # staff read it first
    PUBLISHED = "published"
    REFUSED = "refused"  # staff have read it, and it never shows unless it is written anew
    STRUCK = "struck"  # shown with a statement, and not counted
    REMOVED = "removed"  # by staff, at the seller's request
    HIDDEN = "hidden"  # by staff, after a report
    WITHDRAWN = "withdrawn"  # by the buyer


_WRITTEN = {
    "change": Stage.PUBLISHED,
    "hold": Stage.HELD,
    "withdraw": Stage.WITHDRAWN,
}

FEEDBACK = Lifecycle({
    Stage.HELD: {**_WRITTEN, "release": Stage.PUBLISHED, "refuse": Stage.REFUSED},
    Stage.PUBLISHED: {
        **_WRITTEN,
        "remove": Stage.REMOVED,
        "strike": Stage.STRUCK,
        "hide": Stage.HIDDEN,
    },
    Stage.REFUSED: _WRITTEN,
    Stage.STRUCK: {"hide": Stage.HIDDEN, "withdraw": Stage.WITHDRAWN},
    Stage.REMOVED: {},
    Stage.HIDDEN: {},
    Stage.WITHDRAWN: {},
})  # fmt: skip

SHOWN = (Stage.PUBLISHED, Stage.STRUCK)
"""Everybody can read it."""

LISTED = (Stage.PUBLISHED, Stage.STRUCK, Stage.REMOVED, Stage.HIDDEN)
"""The seller can read it."""


class ReplyStage(TextChoices):
    HELD = "held"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"
    DELETED = "deleted"


REPLY = Lifecycle({
    ReplyStage.HELD: {
        "release": ReplyStage.PUBLISHED,
        "refuse": ReplyStage.REFUSED,
        "delete": ReplyStage.DELETED,
    },
    ReplyStage.PUBLISHED: {"hide": ReplyStage.HIDDEN, "delete": ReplyStage.DELETED},
    ReplyStage.REFUSED: {"publish": ReplyStage.PUBLISHED, "hold": ReplyStage.HELD},
    ReplyStage.HIDDEN: {},
    ReplyStage.DELETED: {},
})  # fmt: skip
"""A reply is never edited, and after deletion there is no second (T24). One that staff refused
never showed; it may be written anew."""


class RemovalStage(TextChoices):
    ASKED = "asked"
    REMOVED = "removed"
    STRUCK = "struck"
    REFUSED = "refused"
    MOOT = "moot"  # the buyer took the feedback back, or it was hidden, before it was decided


REMOVAL = Lifecycle({
    RemovalStage.ASKED: {
        "remove": RemovalStage.REMOVED,
        "strike": RemovalStage.STRUCK,
        "refuse": RemovalStage.REFUSED,
        "lapse": RemovalStage.MOOT,
    },
    RemovalStage.REMOVED: {},
    RemovalStage.STRUCK: {},
    RemovalStage.REFUSED: {},
    RemovalStage.MOOT: {},
})  # fmt: skip


class Asked(TextChoices):
    """Why a buyer is asked for feedback."""

    DELIVERED = "delivered"  # some days after it should have come (C7)
    RETURNED = "returned"  # a return was completed (A109)
