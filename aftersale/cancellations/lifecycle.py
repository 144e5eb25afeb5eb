"""The life of a cancellation (C9), as a table."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    SELF_CANCELLED = "self_cancelled"  # by the buyer, without asking
    REQUESTED = "requested"  # the seller has to answer
    APPROVED = "approved"
    DECLINED_SHIPPED = "declined_shipped"
    LAPSED = "lapsed"  # shipped anyway, or nobody answered in time
    WITHDRAWN = "withdrawn"
    SELLER_CANCELLED = "seller_cancelled"  # by the seller's own decision


LIFE = Lifecycle({
    Stage.REQUESTED: {
        "approve": Stage.APPROVED,
        "decline": Stage.DECLINED_SHIPPED,
        "lapse": Stage.LAPSED,
        "withdraw": Stage.WITHDRAWN,
    },
    Stage.SELF_CANCELLED: {},
    Stage.APPROVED: {},
    Stage.DECLINED_SHIPPED: {},
    Stage.LAPSED: {},
    Stage.WITHDRAWN: {},
    Stage.SELLER_CANCELLED: {},
})  # fmt: skip

CANCELLED = frozenset({Stage.SELF_CANCELLED, Stage.APPROVED, Stage.SELLER_CANCELLED})
"""Stages in which the order is not shipped any more."""
