"""The life of a return request (C3), as a table, and what its stages mean to people."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    PENDING = "pending"  # the seller has to decide
    AUTHORISED = "authorised"  # the buyer has to send it
    IN_TRANSIT = "in_transit"
    RECEIVED = "received"  # the seller has to look at it and refund
    GRADED = "graded"
    REFUNDED = "refunded"  # in part, or before anything came back
    COMPLETED = "completed"
    DENIED = "denied"
    RESOLVED = "resolved"  # closed by the seller, who helped otherwise
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"  # authorised, and nothing came


_BACK = {
    "refund": Stage.REFUNDED,
    "complete": Stage.COMPLETED,
}

RETURN = Lifecycle({
    Stage.PENDING: {
        "authorise": Stage.AUTHORISED,
        "deny": Stage.DENIED,
        "resolve": Stage.RESOLVED,
        "refund": Stage.REFUNDED,
        "cancel": Stage.WITHDRAWN,
    },
    Stage.AUTHORISED: {
        **_BACK,
        "ship": Stage.IN_TRANSIT,
        "receive": Stage.RECEIVED,
        "cancel": Stage.WITHDRAWN,
        "lapse": Stage.EXPIRED,
    },
    Stage.IN_TRANSIT: {**_BACK, "receive": Stage.RECEIVED, "lapse": Stage.EXPIRED},
    Stage.RECEIVED: {**_BACK, "grade": Stage.GRADED},
    Stage.GRADED: {**_BACK, "grade": Stage.GRADED},
    Stage.REFUNDED: {**_BACK, "lapse": Stage.COMPLETED},
    Stage.COMPLETED: {},
    Stage.DENIED: {},
    Stage.RESOLVED: {},
    Stage.WITHDRAWN: {},
    Stage.EXPIRED: {},
})  # fmt: skip

OPEN = frozenset({
    Stage.PENDING, Stage.AUTHORISED, Stage.IN_TRANSIT, Stage.RECEIVED, Stage.GRADED,
    Stage.REFUNDED,
})  # fmt: skip
"""Stages in which something is still to come; another request on the item is warned of (A103)."""

AUTHORISED = frozenset({
    Stage.AUTHORISED, Stage.IN_TRANSIT, Stage.RECEIVED, Stage.GRADED, Stage.REFUNDED,
})  # fmt: skip
ARRIVED = frozenset({Stage.RECEIVED, Stage.GRADED})
CLOSED = frozenset({
    Stage.COMPLETED, Stage.DENIED, Stage.RESOLVED, Stage.WITHDRAWN, Stage.EXPIRED,
})  # fmt: skip

FILTERS: dict[str, tuple[Stage, ...]] = {
    "all": tuple(Stage),
    "pending": (Stage.PENDING,),
    "closed": tuple(each for each in Stage if each in CLOSED),
    "authorised": tuple(each for each in Stage if each in AUTHORISED),
    "not_authorised": (Stage.DENIED, Stage.RESOLVED),
    "withdrawn": (Stage.WITHDRAWN,),
    "denied": (Stage.DENIED,),
}
"""The seven filters of Manage returns (A087)."""


class Decided(TextChoices):
    """How a request came to its decision."""

    BY_HAND = "by_hand"
    BY_SETTING = "by_setting"  # the seller's automatic authorisation (A081 to A084)
    BY_RULE = "by_rule"  # a returnless rule
    BY_CLOCK = "by_clock"  # nobody decided in time


class Label(TextChoices):
    """The label an authorised return travels under."""

    NONE = "none"
    MADE = "made"  # by us: address, barcode, slip
    UPLOADED = "uploaded"  # the seller's own file


class Payer(TextChoices):
    BUYER = "buyer"
    SELLER = "seller"


class Resolution(TextChoices):
    """What the buyer gets, in the words of the reports (C3)."""

    NONE = ""
    REFUND = "STANDARDREFUND"
    EARLY_REFUND = "REFUNDATFIRSTSCAN"
    RETURNLESS_REFUND = "RETURNLESSREFUND"
    REPLACEMENT = "REPLACEMENT"


class Grade(TextChoices):
    """In what condition something came back (RSTK-2)."""

    ORIGINAL = "original"
    MINOR_DAMAGE = "minor_damage"
    SEVERE_DAMAGE = "severe_damage"
    MISSING = "missing"
    DIFFERENT = "different"


class Mode(TextChoices):
    """How a seller decides on a marketplace (A080 to A082)."""

    MANUAL = "manual"
    IN_POLICY = "in_policy"
    ALL = "all"


class ProductAction(TextChoices):
    """What is done with returns of one product, whatever else is set (A084)."""

    AUTHORISE = "authorise"
    MANUAL = "manual"
    NOT_RETURNABLE = "not_returnable"
    RETURNLESS = "returnless"


class Purpose(TextChoices):
    """What a file of a return is for."""

    EVIDENCE = "evidence"  # the buyer's
    GRADING = "grading"  # the seller's, of what came back
    LABEL = "label"
