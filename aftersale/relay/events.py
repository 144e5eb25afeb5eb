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


@dataclass(frozen=True, kw_only=True)
class SellerUnreached(Event):
    """A letter to an address of a seller's, a notice or a buyer's message, came back for good.

    The address is in the letter's row; `why` as `policy.why_not` has it.
    """

    kind = "relay.seller_unreached"
    subject = "letter"
    letter_id: int
    market: str
    why: str


@dataclass(frozen=True, kw_only=True)
class MailEvent(Event):
    """Something staff did about a mail that came in."""

    kind = "relay.mail_event"
    subject = "mail"
    mail_id: int


@dataclass(frozen=True, kw_only=True)
class MailRead(MailEvent):
    """Staff opened a mail with the addresses on it; `whole` when they took the original."""

    kind = "relay.mail_read"
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class MailReadAgain(MailEvent):
    """Staff had a mail that could not be read tried once more."""

    kind = "relay.mail_read_again"


@dataclass(frozen=True, kw_only=True)
class LetterEvent(Event):
    """Something staff did about a letter of ours."""

    kind = "relay.letter_event"
    subject = "letter"
    letter_id: int


@dataclass(frozen=True, kw_only=True)
class LetterRead(LetterEvent):
    """Staff opened a letter with the address on it; `whole` when they took the original."""

    kind = "relay.letter_read"
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class LetterHurried(LetterEvent):
    """Staff had a letter tried before its time."""

    kind = "relay.letter_hurried"


@dataclass(frozen=True, kw_only=True)
class LetterGivenUp(LetterEvent):
    """Staff gave a letter up, for a reason."""

    kind = "relay.letter_given_up"
    reason: str


@dataclass(frozen=True, kw_only=True)
class MailboxEvent(Event):
    """Something about a seller's own mailbox."""

    kind = "relay.mailbox_event"
    subject = "mailbox"
    mailbox_id: int


@dataclass(frozen=True, kw_only=True)
class MailboxConnected(MailboxEvent):
    """A seller lets the house read a mailbox; `again` when its access was changed."""

    kind = "relay.mailbox_connected"
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class MailboxDisconnected(MailboxEvent):
    """A mailbox is read no more; its password is gone."""

    kind = "relay.mailbox_disconnected"
