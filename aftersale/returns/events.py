"""What happens to returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ReturnEvent(Event):
    """Anything that happens to a return; `buyer_id` is who returns."""

    kind: ClassVar[str] = "returns.return_event"
    subject: ClassVar[str] = "return"
    return_id: int
    buyer_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class ReturnRequested(ReturnEvent):
    """A buyer wants to return something. `waits`: the seller has to decide.

    `content` seals what was written of the items, and the photos. `reasons` are those of the
    items, which `skus` names in the same order; `outside` says why it is not in policy, if so.
    """

    kind = "returns.return_requested"
    waits: bool
    content: str = ""
    skus: Sequence[str] = ()
    reasons: Sequence[str] = ()
    outside: Sequence[str] = ()

    @property
    def in_policy(self) -> bool:
        """Whether the buyer has a right to it."""
        return not self.outside


@dataclass(frozen=True, kw_only=True)
class ReturnAuthorised(ReturnEvent):
    """The goods may come back. `decided` says how it came to that."""

    kind = "returns.return_authorised"
    decided: str


@dataclass(frozen=True, kw_only=True)
class ReturnDenied(ReturnEvent):
    """The seller said no, with a reason; `content` seals the words that went with it.

    `in_policy`: the buyer had a right to this return (RDR).
    """

    kind = "returns.return_denied"
    reason: str
    content: str = ""
    in_policy: bool = False


@dataclass(frozen=True, kw_only=True)
class ReturnResolved(ReturnEvent):
    """The seller closed the request because the buyer was helped otherwise; `content` as above."""

    kind = "returns.return_resolved"
    reason: str
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnWithdrawn(ReturnEvent):
    """The buyer took the request back (A102)."""

    kind = "returns.return_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ReturnUndecided(ReturnEvent):
    """The time to decide is over and nobody has (A076)."""

    kind = "returns.return_undecided"


@dataclass(frozen=True, kw_only=True)
class ReturnShipped(ReturnEvent):
    """The goods are on their way back."""

    kind = "returns.return_shipped"
    carrier: str
    tracking: str


@dataclass(frozen=True, kw_only=True)
class ReturnReceived(ReturnEvent):
    """The goods are back with the seller."""

    kind = "returns.return_received"


@dataclass(frozen=True, kw_only=True)
class ReturnGraded(ReturnEvent):
    """The seller has looked at what came back; `content` seals grades, notes and photos."""

    kind = "returns.return_graded"
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnRefunded(ReturnEvent):
    """Money goes back for a return. `moved`: the return's stage changed with it."""

    kind = "returns.return_refunded"
    refund_id: int
    amount_minor: int
    currency: str
    moved: bool


@dataclass(frozen=True, kw_only=True)
class ReturnCompleted(ReturnEvent):
    """Nothing more is to come. `reason` is empty when everything was refunded."""

    kind = "returns.return_completed"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnExpired(ReturnEvent):
    """An authorised return that never came was closed."""

    kind = "returns.return_expired"


@dataclass(frozen=True, kw_only=True)
class ReturnSurveyAsked(ReturnEvent):
    """The buyer is asked whether their problem was solved."""

    kind = "returns.return_survey_asked"


@dataclass(frozen=True, kw_only=True)
class ReturnSurveyed(ReturnEvent):
    """The buyer said whether their problem was solved (RDR); `changed`: they had said otherwise.

    `content` seals their words.
    """

    kind = "returns.return_surveyed"
    solved: bool
    changed: bool = False
    content: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnRead(ReturnEvent):
    """Marketplace staff opened it."""

    kind = "returns.return_read"


@dataclass(frozen=True, kw_only=True)
class ReturnSettingsChanged(Event):
    """A seller decides differently from now on. What is open stays as it was (A085)."""

    kind = "returns.settings_changed"
    subject: ClassVar[str] = "settings"
    settings_id: int
    market: str


@dataclass(frozen=True, kw_only=True)
class ReturnRulesChanged(Event):
    """A seller's addresses, product rules or returnless rules changed; `what` names which.

    `what` is `address`, `products` or `returnless`; `words` says in short what became of it.
    """

    kind = "returns.rules_changed"
    subject: ClassVar[str] = "seller"
    market: str
    what: str
    words: str = ""
