"""The life of a refund, as a table."""

from django.db.models import TextChoices

from aftersale.kernel.lifecycle import Lifecycle


class Stage(TextChoices):
    ASKED = "asked"  # decided, and on its way to the port
    SENT = "sent"  # the port has it
    SETTLED = "settled"  # the money has arrived
    FAILED = "failed"  # it did not go, or nobody can say
    GIVEN_UP = "given_up"  # it will not go; the amount is free again


class Way(TextChoices):
    """Through which port the money goes."""

    LEDGER = "ledger"
    WEBHOOK = "webhook"


class Payer(TextChoices):
    """Whose money it is."""

    SELLER = "seller"
    MARKETPLACE = "marketplace"


# `find`: it was held for failed, and the other side has it after all.
# `fail` from failed: nobody could say what became of it, and now somebody says no.
LIFE = Lifecycle({
    Stage.ASKED: {"send": Stage.SENT, "fail": Stage.FAILED},
    Stage.SENT: {"settle": Stage.SETTLED, "fail": Stage.FAILED},
    Stage.FAILED: {
        "retry": Stage.ASKED,
        "give_up": Stage.GIVEN_UP,
        "find": Stage.SENT,
        "fail": Stage.FAILED,
    },
    Stage.SETTLED: {},
    Stage.GIVEN_UP: {},
})  # fmt: skip
