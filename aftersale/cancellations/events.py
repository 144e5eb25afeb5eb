"""What happens to cancellations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class CancellationEvent(Event):
    """Anything that happens to a cancellation."""

    kind: ClassVar[str] = "cancellations.cancellation_event"
    subject: ClassVar[str] = "cancellation"
    cancellation_id: int
    buyer_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class CancelledAtOnce(CancellationEvent):
    """The buyer cancelled without having to ask."""

    kind = "cancellations.cancelled_at_once"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CancellationRequested(CancellationEvent):
    """The buyer asks that the order be cancelled; `content` digests their words."""

    kind = "cancellations.cancellation_requested"
    reason: str
    content: str


@dataclass(frozen=True, kw_only=True)
class CancellationApproved(CancellationEvent):
    """The order is cancelled as the buyer asked."""

    kind = "cancellations.cancellation_approved"


@dataclass(frozen=True, kw_only=True)
class CancellationDeclined(CancellationEvent):
    """The order is on its way already, says the seller."""

    kind = "cancellations.cancellation_declined"
    carrier: str
    tracking: str
    content: str


@dataclass(frozen=True, kw_only=True)
class CancellationLapsed(CancellationEvent):
    """The request came to nothing. `shipped`: the order left; else nobody answered in time."""

    kind = "cancellations.cancellation_lapsed"
    shipped: bool


@dataclass(frozen=True, kw_only=True)
class CancellationWithdrawn(CancellationEvent):
    """The buyer wants the order after all."""

    kind = "cancellations.cancellation_withdrawn"


@dataclass(frozen=True, kw_only=True)
class CancelledBySeller(CancellationEvent):
    """The seller cancelled by their own decision. `counts`: it goes into their rate."""

    kind = "cancellations.cancelled_by_seller"
    reason: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class CancellationOverruled(CancellationEvent):
    """The order was cancelled, and the shop has shipped it all the same."""

    kind = "cancellations.cancellation_overruled"


@dataclass(frozen=True, kw_only=True)
class CancelWishSeen(Event):
    """A buyer's message seems to ask for a cancellation."""

    kind: ClassVar[str] = "cancellations.wish_seen"
    subject: ClassVar[str] = "message"
    message_id: int
    conversation_id: int
    buyer_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class CancelWayTold(Event):
    """The seller sent the buyer the way to the button."""

    kind: ClassVar[str] = "cancellations.way_told"
    subject: ClassVar[str] = "conversation"
    conversation_id: int
    message_id: int
    buyer_id: int
    market: str
    order_number: str
