"""The life of a reimbursement (C6), as a table, and what its stages mean to people."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    DRAFT = "draft"  # the seller is still writing it
    FILED = "filed"  # nobody has taken it up yet
    UNDER_INVESTIGATION = "under_investigation"
    AWAITING_SELLER = "awaiting_seller"  # the marketplace wants to know more
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    APPEALED = "appealed"
    FINAL_GRANTED = "final_granted"
    FINAL_NOT_GRANTED = "final_not_granted"


_DECIDE = {
    "ask": Stage.AWAITING_SELLER,
    "grant": Stage.GRANTED,
    "refuse": Stage.NOT_GRANTED,
}

LIFE = Lifecycle({
    Stage.DRAFT: {"file": Stage.FILED, "refuse_at_once": Stage.NOT_GRANTED},
    Stage.FILED: {**_DECIDE, "investigate": Stage.UNDER_INVESTIGATION},
    Stage.UNDER_INVESTIGATION: _DECIDE,
    Stage.AWAITING_SELLER: {
        "answer": Stage.UNDER_INVESTIGATION,
        "lapse": Stage.NOT_GRANTED,
    },
    Stage.GRANTED: {"appeal": Stage.APPEALED},  # where it was less than was asked for
    Stage.NOT_GRANTED: {"appeal": Stage.APPEALED},
    Stage.APPEALED: {
        "grant_appeal": Stage.FINAL_GRANTED,
        "refuse_appeal": Stage.FINAL_NOT_GRANTED,
    },
    Stage.FINAL_GRANTED: {},
    Stage.FINAL_NOT_GRANTED: {},
})  # fmt: skip

SELLERS_TURN = frozenset({Stage.DRAFT, Stage.AWAITING_SELLER})
STAFFS_TURN = frozenset({Stage.FILED, Stage.UNDER_INVESTIGATION, Stage.APPEALED})
OPEN = SELLERS_TURN | STAFFS_TURN
GRANTED = frozenset({Stage.GRANTED, Stage.FINAL_GRANTED})


class Pile(TextChoices):
    """The seller's working lists (SAFET-4). Kept with the stage, so that each is one walk."""

    AWAITING_SELLER = "awaiting_seller"
    UNDER_INVESTIGATION = "under_investigation"
    RESOLVED = "resolved"


def pile_of(stage: str) -> Pile:
    """The list a stage stands in."""
    if stage in SELLERS_TURN:
        return Pile.AWAITING_SELLER
    return Pile.UNDER_INVESTIGATION if stage in STAFFS_TURN else Pile.RESOLVED


class Purpose(TextChoices):
    """What a file was handed in for."""

    EVIDENCE = "evidence"
    MORE = "more"  # with the answer to a question
    APPEAL = "appeal"
    PACK = "pack"  # made by the house
