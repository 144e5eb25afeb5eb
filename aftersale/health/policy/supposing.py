"""What would be known of a case if something were done: facts as the journal would tell them.

Nobody guesses what a deed does to a figure. Its facts are put beside those that are known, and the
measures judge the case anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aftersale.health.policy.folding import Fact, micros

LATEST = 2**62
"""After every entry there is."""
Told = list[tuple[str, Any]]
Known = Sequence[Fact]


@dataclass(frozen=True)
class Thing:
    """What something is done to: its number, what is known of its case, the money in it, and of a
    chargeback whether it counts once it is lost."""

    pk: int
    known: Known = ()
    amount_minor: int = 0
    counts: bool = False


@dataclass(frozen=True)
class Deed:
    """Something that may happen. `begins` is how a sentence about it does ("If granted"); `waits`:
    nothing is done, and time goes by until that counts."""

    words: str
    begins: str
    facts: Callable[[Thing], Told]
    waits: bool = False


def _granted(thing: Thing) -> Told:
    """Granted at the seller's cost, who then also paid a refund."""
    refund = -thing.pk  # a number no refund has
    return [
        ("claim_counted", [thing.pk, True]),
        ("claim_ended", [thing.pk, ""]),
        ("refund_asked", [refund, "seller"]),
        ("refund_sent", [refund, thing.amount_minor]),
    ]


def _denied(thing: Thing) -> Told:
    return [("claim_ended", [thing.pk, "denied"])]


def _lost(thing: Thing) -> Told:
    return [("chargeback_ended", [thing.pk, "lost", thing.counts])]


def _won(thing: Thing) -> Told:
    return [("chargeback_ended", [thing.pk, "won", False])]


def _authorised(thing: Thing) -> Told:
    return [("authorised", None)]


def _return_denied(thing: Thing) -> Told:
    """Denied to a buyer who had a right to it, or not."""
    asked = [fact[4] for fact in thing.known if fact[2] == "requested"]
    return [("denied", bool(asked and asked[-1][1]))]


def _removed(thing: Thing) -> Told:
    said = [fact[4] for fact in thing.known if fact[2] == "rating" and fact[4][0] == thing.pk]
    stars = said[-1][1] if said else 1
    return [("rating", [thing.pk, stars, "removed", None])]


def _cancelled(thing: Thing) -> Told:
    return [("cancel_decided", True), ("cancel_done", "seller")]


def _nothing(thing: Thing) -> Told:
    return []


DEEDS: dict[str, dict[str, Deed]] = {
    "claim": {
        "grant": Deed("Granted at your cost", "If granted", _granted),
        "deny": Deed("Denied", "If denied", _denied),
    },
    "chargeback": {
        "lose": Deed("Lost at the bank", "If lost", _lost),
        "win": Deed("Won", "If won", _won),
    },
    "return": {
        "authorise": Deed("Authorised", "If authorised now", _authorised),
        "deny": Deed("Denied", "If denied", _return_denied),
        "leave": Deed("Left undecided", "If left undecided", _nothing, waits=True),
    },
    "message": {
        "leave": Deed("Left unanswered", "If left unanswered", _nothing, waits=True),
    },
    "feedback": {"remove": Deed("Removed", "If removed", _removed)},
    "order": {"cancel": Deed("Cancelled by you", "If you cancel it", _cancelled)},
}
"""What may be supposed of each kind of thing."""


def supposed(facts: Known, told: Told, at: datetime) -> list[Fact]:
    """The facts there are, and after all of them those that a deed would tell at that moment."""
    more = [
        [LATEST + place, LATEST, name, micros(at), value]
        for place, (name, value) in enumerate(told)
    ]
    return [*facts, *more]
