"""What happened at the relay that others may want to tell somebody of."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class SenderRefused(Event):
    """Mail to a masked address came from an address that may not write for that side (T22).

    Recorded once a day for an address. `side` is the side the letter claimed to speak for; the
    address itself is in the row of mail turned away, since entries stay for ever.
    """

    kind = "relay.sender_refused"
    subject = "alias"
    alias_id: int
    side: str
    market: str
    buyer_id: int
    turned_away_id: int


@dataclass(frozen=True, kw_only=True)
class LetterBounced(Event):
    """A letter that carried a message could not be delivered, for good."""

    kind = "relay.letter_bounced"
    subject = "conversation"
    conversation_id: int
    message_id: int
    buyer_id: int
    market: str
    side: str
    problem: str
