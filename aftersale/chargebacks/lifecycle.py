"""The life of a chargeback (C5), as a table, and what its stages mean to people."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    ACTION_REQUIRED = "action_required"  # the seller has to answer
    REPRESENTED = "represented"  # the seller has shown why the payment stands
    INFO_REQUIRED = "info_required"  # the investigators want to know more of the seller
    SUBMITTED = "submitted"  # the bank has it and decides
    REFUNDED = "refunded"  # the seller left the money with the card holder
    EXPIRED = "expired"  # nobody answered in time
    WON = "won"
    LOST = "lost"
    PARTIALLY_WON = "partially_won"


_BANK_SAYS = {
    "win": Stage.WON,
    "lose": Stage.LOST,
    "win_in_part": Stage.PARTIALLY_WON,
}
"""The bank may decide at any time; after an answer that never came it still may."""

LIFE = Lifecycle({
    Stage.ACTION_REQUIRED: {
        **_BANK_SAYS,
        "represent": Stage.REPRESENTED,
        "refund": Stage.REFUNDED,
        "lapse": Stage.EXPIRED,
    },
    Stage.REPRESENTED: {
        **_BANK_SAYS,
        "submit": Stage.SUBMITTED,
        "ask_more": Stage.INFO_REQUIRED,
    },
    Stage.INFO_REQUIRED: {
        **_BANK_SAYS,
        "answer_more": Stage.REPRESENTED,
        "lapse": Stage.REPRESENTED,
        "lapse_at_bank": Stage.SUBMITTED,
    },
    Stage.SUBMITTED: {**_BANK_SAYS, "ask_more": Stage.INFO_REQUIRED},
    Stage.EXPIRED: _BANK_SAYS,
    Stage.REFUNDED: {},
    Stage.WON: {},
    Stage.LOST: {},
    Stage.PARTIALLY_WON: {},
})  # fmt: skip

SELLERS_TURN = frozenset({Stage.ACTION_REQUIRED, Stage.INFO_REQUIRED})
OPEN = SELLERS_TURN | {Stage.REPRESENTED, Stage.SUBMITTED}
SAID_BY_BANK = {"won": "win", "lost": "lose", "partially_won": "win_in_part"}
"""What a bank may say in the end, and the step it is."""


class Pile(TextChoices):
    """The seller's working lists (A115). Kept with the stage, so that each is one walk."""

    ACTION_REQUIRED = "action_required"
    REPRESENTED = "represented"
    CLOSED = "closed"


def pile_of(stage: str) -> Pile:
    """The list a stage stands in."""
    if stage in SELLERS_TURN:
        return Pile.ACTION_REQUIRED
    return Pile.REPRESENTED if stage in OPEN else Pile.CLOSED


class Purpose(TextChoices):
    """What a file was handed in as."""

    EVIDENCE = "evidence"
    MORE = "more"  # with the answer to a further question
    PACK = "pack"  # made by the house
