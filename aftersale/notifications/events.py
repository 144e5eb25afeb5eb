"""What happens to what people want to hear of. No event holds an address: entries stay for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ChoiceEvent(Event):
    """Anything about an account's or a member's choices."""

    kind: ClassVar[str] = "notifications.choice_event"
    subject: ClassVar[str] = "seller"


@dataclass(frozen=True, kw_only=True)
class AccountChosen(ChoiceEvent):
    """What an account hears of on one marketplace was set."""

    kind = "notifications.account_chosen"
    market: str


@dataclass(frozen=True, kw_only=True)
class MemberChosen(ChoiceEvent):
    """What one member hears of was set, on one marketplace, or ("") when they read."""

    kind = "notifications.member_chosen"
    market: str
    user_id: int


@dataclass(frozen=True, kw_only=True)
class Unsubscribed(ChoiceEvent):
    """Somebody ended a family, or their digest, by the link in a letter; `back`: they undid it."""

    kind = "notifications.unsubscribed"
    market: str
    family: str
    user_id: int | None = None
    back: bool = False


@dataclass(frozen=True, kw_only=True)
class BuyerOptedOut(Event):
    """A buyer with whom a seller has an open conversation wants no messages they have not asked
    for; told of the newest of their conversations (C11)."""

    kind = "notifications.buyer_opted_out"
    subject = "conversation"
    conversation_id: int
    market: str


@dataclass(frozen=True, kw_only=True)
class RecipientEvent(Event):
    """Anything about an address that an account added for its notices."""

    kind: ClassVar[str] = "notifications.recipient_event"
    subject: ClassVar[str] = "recipient"
    recipient_id: int


@dataclass(frozen=True, kw_only=True)
class RecipientAdded(RecipientEvent):
    """It was added, and asked whether it wants that."""

    kind = "notifications.recipient_added"


@dataclass(frozen=True, kw_only=True)
class RecipientConfirmed(RecipientEvent):
    """Whoever reads there said yes."""

    kind = "notifications.recipient_confirmed"


@dataclass(frozen=True, kw_only=True)
class RecipientRemoved(RecipientEvent):
    """Nothing is sent there any more."""

    kind = "notifications.recipient_removed"


@dataclass(frozen=True, kw_only=True)
class HookEvent(Event):
    """Anything about a webhook."""

    kind: ClassVar[str] = "notifications.hook_event"
    subject: ClassVar[str] = "hook"
    hook_id: int


@dataclass(frozen=True, kw_only=True)
class HookMade(HookEvent):
    """A program of the seller's is told from now on."""

    kind = "notifications.hook_made"


@dataclass(frozen=True, kw_only=True)
class HookRemoved(HookEvent):
    """And no longer is."""

    kind = "notifications.hook_removed"


@dataclass(frozen=True, kw_only=True)
class HookRenewed(HookEvent):
    """It has another secret."""

    kind = "notifications.hook_renewed"


@dataclass(frozen=True, kw_only=True)
class HookSwitchedOff(HookEvent):
    """It failed for days, and is called no more until somebody switches it on."""

    kind = "notifications.hook_switched_off"
    since: str


@dataclass(frozen=True, kw_only=True)
class HookSwitchedOn(HookEvent):
    """Somebody has mended it."""

    kind = "notifications.hook_switched_on"
