"""The life of a guarantee claim (C4), as a table, and what its stages mean to people."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    SELLER_ASKED = "seller_asked"  # the seller has to answer: "action required"
    UNDER_REVIEW = "under_review"  # the marketplace has to decide
    BUYER_ASKED = "buyer_asked"  # the marketplace wants to know more of the buyer
    GRANTED_SELLER = "granted_seller"  # the buyer was paid, at the seller's cost
    GRANTED_MARKET = "granted_market"  # the buyer was paid, at the marketplace's cost
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    REFUNDED = "refunded"  # the seller paid everything back before a decision
    BARRED = "barred"  # the buyer's bank took the payment back
    APPEALED = "appealed"  # the seller wants the grant turned
    APPEAL_ASKED = "appeal_asked"  # the marketplace wants to know more for the appeal
    APPEAL_GRANTED = "appeal_granted"  # the money, the count, or both were turned
    APPEAL_DENIED = "appeal_denied"
    COMPLAINED = "complained"  # about the decision; another person looks at it


_DECIDED = {
    "grant_seller": Stage.GRANTED_SELLER,
    "grant_market": Stage.GRANTED_MARKET,
    "deny": Stage.DENIED,
}
_ENDED = {
    "refund": Stage.REFUNDED,
    "withdraw": Stage.WITHDRAWN,
    "bar": Stage.BARRED,
}
_ON_APPEAL = {
    "grant_appeal": Stage.APPEAL_GRANTED,
    "deny_appeal": Stage.APPEAL_DENIED,
}
_COMPLAIN = {"complain": Stage.COMPLAINED}

CLAIM = Lifecycle({
    Stage.SELLER_ASKED: {
        **_DECIDED,
        **_ENDED,
        "answer": Stage.UNDER_REVIEW,
        "lapse": Stage.GRANTED_SELLER,
    },
    Stage.UNDER_REVIEW: {
        **_DECIDED,
        **_ENDED,
        "ask_seller": Stage.SELLER_ASKED,
        "ask_buyer": Stage.BUYER_ASKED,
    },
    Stage.BUYER_ASKED: {
        **_DECIDED,
        **_ENDED,
        "answer": Stage.UNDER_REVIEW,
        "lapse": Stage.UNDER_REVIEW,
    },
    Stage.GRANTED_SELLER: {**_COMPLAIN, "appeal": Stage.APPEALED},
    Stage.GRANTED_MARKET: _COMPLAIN,
    Stage.DENIED: _COMPLAIN,
    Stage.APPEALED: {**_ON_APPEAL, "ask_seller": Stage.APPEAL_ASKED},
    Stage.APPEAL_ASKED: {**_ON_APPEAL, "answer": Stage.APPEALED, "lapse": Stage.APPEAL_DENIED},
    Stage.APPEAL_GRANTED: _COMPLAIN,  # where it turned only one of the two
    Stage.APPEAL_DENIED: _COMPLAIN,
    Stage.COMPLAINED: {
        **_DECIDED,
        **_ON_APPEAL,
        "refund": Stage.REFUNDED,  # these two where it is the buyer who complains
        "bar": Stage.BARRED,
    },
    Stage.WITHDRAWN: {},
    Stage.REFUNDED: {  # the money never went
        "reopen": Stage.UNDER_REVIEW,
        "reopen_complaint": Stage.COMPLAINED,
    },
    Stage.BARRED: {},
})  # fmt: skip

OPEN = frozenset({Stage.SELLER_ASKED, Stage.UNDER_REVIEW, Stage.BUYER_ASKED})
"""Nothing is decided yet: refunds on the order are held, and a full one ends the claim.

The same holds while a buyer complains about the decision: see `queries.undecided`.
"""

GRANTED = frozenset({
    Stage.GRANTED_SELLER, Stage.GRANTED_MARKET, Stage.APPEALED, Stage.APPEAL_ASKED,
    Stage.APPEAL_GRANTED, Stage.APPEAL_DENIED,
})  # fmt: skip
"""The buyer was paid under the guarantee, whoever bore it in the end."""

APPEALS = frozenset({Stage.APPEALED, Stage.APPEAL_ASKED})
ENDED = frozenset({Stage.WITHDRAWN, Stage.REFUNDED, Stage.BARRED})

WAITS_FOR: dict[Stage, str] = {
    Stage.SELLER_ASKED: "seller",
    Stage.APPEAL_ASKED: "seller",
    Stage.BUYER_ASKED: "buyer",
    Stage.UNDER_REVIEW: "staff",
    Stage.APPEALED: "staff",
    Stage.COMPLAINED: "staff",
}
"""Whose turn it is; nobody's in all other stages."""

LISTS: dict[str, tuple[Stage, ...]] = {
    "action_required": (Stage.SELLER_ASKED, Stage.APPEAL_ASKED),
    "appeal": (Stage.GRANTED_SELLER,),  # while the appeal window is open
    "under_review": (Stage.UNDER_REVIEW, Stage.BUYER_ASKED, Stage.APPEALED, Stage.COMPLAINED),
    "all": tuple(Stage),
}
"""The seller's three working lists and all (A113)."""


class Side(TextChoices):
    BUYER = "buyer"
    SELLER = "seller"
    STAFF = "staff"


class Funded(TextChoices):
    SELLER = "seller"
    MARKETPLACE = "marketplace"


class Said(TextChoices):
    """What a text with its files was given for."""

    CLAIM = "claim"
    ANSWER = "answer"
    MORE = "more"  # answers a question of the marketplace
    APPEAL = "appeal"
    COMPLAINT = "complaint"


class Instance(TextChoices):
    """What a decision decides."""

    CLAIM = "claim"
    APPEAL = "appeal"
    COMPLAINT = "complaint"


class Ruling(TextChoices):
    """Where a decision itself stands: above an amount a second person has to agree."""

    PROPOSED = "proposed"
    MADE = "made"
    RETURNED = "returned"


RULING = Lifecycle({
    Ruling.PROPOSED: {"approve": Ruling.MADE, "return": Ruling.RETURNED},
    Ruling.MADE: {},
    Ruling.RETURNED: {},
})  # fmt: skip
