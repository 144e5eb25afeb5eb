"""The life of a conversation (C1) and of a message (C2), as tables."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    NEEDS_RESPONSE = "needs_response"
    ANSWERED = "answered"
    NO_RESPONSE_NEEDED = "no_response_needed"
    RESOLVED = "resolved"
    ARCHIVED = "archived"
    CLOSED = "closed"


_OPEN = {
    "ask": Stage.NEEDS_RESPONSE,
    "answer": Stage.ANSWERED,
    "archive": Stage.ARCHIVED,
    "resolve": Stage.RESOLVED,
}

CONVERSATION = Lifecycle({
    Stage.NEEDS_RESPONSE: {
        "ask": Stage.NEEDS_RESPONSE,
        "answer": Stage.ANSWERED,
        "excuse": Stage.NO_RESPONSE_NEEDED,
    },
    Stage.ANSWERED: {**_OPEN, "reopen": Stage.NEEDS_RESPONSE, "lapse": Stage.RESOLVED},
    Stage.NO_RESPONSE_NEEDED: {**_OPEN, "reopen": Stage.NEEDS_RESPONSE, "lapse": Stage.RESOLVED},
    Stage.RESOLVED: {**_OPEN, "reopen": Stage.NEEDS_RESPONSE, "lapse": Stage.CLOSED},
    Stage.ARCHIVED: {
        **_OPEN,
        "reopen": Stage.NEEDS_RESPONSE,
        "restore": Stage.ANSWERED,
        "lapse": Stage.CLOSED,
    },
    Stage.CLOSED: {},
})  # fmt: skip


class Delivery(TextChoices):
    """Where a message stands before it is anybody's letter."""

    WAITING = "waiting"  # the undo window is open
    SCHEDULED = "scheduled"  # it goes out at a time, unless the buyer writes first
    OVERTAKEN = "overtaken"  # the buyer wrote first: it does not go out
    HELD = "held"  # staff look at it first
    SENT = "sent"
    REFUSED = "refused"  # staff refused it
    WITHDRAWN = "withdrawn"  # undone by its author


MESSAGE = Lifecycle({
    Delivery.WAITING: {"send_off": Delivery.SENT, "withdraw": Delivery.WITHDRAWN},
    Delivery.SCHEDULED: {
        "send_off": Delivery.SENT,
        "withdraw": Delivery.WITHDRAWN,
        "overtake": Delivery.OVERTAKEN,
    },
    Delivery.OVERTAKEN: {},
    Delivery.HELD: {
        "release": Delivery.SENT,
        "refuse": Delivery.REFUSED,
        "withdraw": Delivery.WITHDRAWN,
    },
    Delivery.SENT: {},
    Delivery.REFUSED: {},
    Delivery.WITHDRAWN: {},
})  # fmt: skip


class Side(TextChoices):
    BUYER = "buyer"
    SELLER = "seller"


class Via(TextChoices):
    PAGE = "page"
    MAIL = "mail"
    API = "api"


class Verdict(TextChoices):
    """What staff decided about a report."""

    OPEN = "open"
    DISMISSED = "dismissed"
    UPHELD = "upheld"
