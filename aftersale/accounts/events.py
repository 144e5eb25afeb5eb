"""What happens to people, seller accounts and the addresses that speak for them.

No event holds an e-mail address: entries stay for ever, and an address is somebody's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class UserEvent(Event):
    """Anything that happens to a person's account."""

    kind: ClassVar[str] = "accounts.user_event"
    subject: ClassVar[str] = "user"
    user_id: int


@dataclass(frozen=True, kw_only=True)
class BuyerJoined(UserEvent):
    """A buyer is known from now on: they asked something, or the shop sent their order."""

    kind = "accounts.buyer_joined"


@dataclass(frozen=True, kw_only=True)
class StaffJoined(UserEvent):
    """Somebody works for the marketplace from now on."""

    kind = "accounts.staff_joined"


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(UserEvent):
    """Somebody changed their own name or language; `what` says which."""

    kind = "accounts.profile_changed"
    what: str


@dataclass(frozen=True, kw_only=True)
class SignInChanged(UserEvent):
    """How somebody signs in is otherwise from now on.

    `what` is `password`, `factor_added` or `factor_removed`, `at` an ISO moment; `first`: they had
    never signed in before.
    """

    kind = "accounts.sign_in_changed"
    what: str
    at: str
    first: bool = False


@dataclass(frozen=True, kw_only=True)
class OptedOut(UserEvent):
    """A buyer wants no messages from sellers they have not asked for (D1, T23)."""

    kind = "accounts.opted_out"


@dataclass(frozen=True, kw_only=True)
class OptedIn(UserEvent):
    """A buyer lets sellers write first again."""

    kind = "accounts.opted_in"


@dataclass(frozen=True, kw_only=True)
class MemberInvited(UserEvent):
    """Somebody belongs to a seller's team from now on; `at` is an ISO moment."""

    kind = "accounts.member_invited"
    role: str
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class RoleChanged(UserEvent):
    """A member of a team may do something else from now on; `at` is an ISO moment."""

    kind = "accounts.role_changed"
    was: str
    role: str
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberRemoved(UserEvent):
    """Somebody no longer belongs to a team and is signed out everywhere; `at` is an ISO moment."""

    kind = "accounts.member_removed"
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class TokenMade(UserEvent):
    """A key to the API was made."""

    kind = "accounts.token_made"
    token_id: int


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(UserEvent):
    """A key to the API no longer opens anything."""

    kind = "accounts.token_revoked"
    token_id: int


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """Anything that happens to a seller account itself; `seller_id` says which."""

    kind: ClassVar[str] = "accounts.account_event"
    subject: ClassVar[str] = "seller"


@dataclass(frozen=True, kw_only=True)
class SellerOpened(AccountEvent):
    """A seller account was opened."""

    kind = "accounts.seller_opened"
    name: str


@dataclass(frozen=True, kw_only=True)
class MarketEntered(AccountEvent):
    """A seller sells on one more marketplace (A154)."""

    kind = "accounts.market_entered"
    market: str


@dataclass(frozen=True, kw_only=True)
class PlatformServiceSet(AccountEvent):
    """Who answers about orders the marketplace fulfils, on one marketplace (A045)."""

    kind = "accounts.platform_service_set"
    market: str
    on: bool


@dataclass(frozen=True, kw_only=True)
class UndoChanged(AccountEvent):
    """A seller's messages wait another time before they go; `seconds` None: as the market says."""

    kind = "accounts.undo_changed"
    seconds: int | None


@dataclass(frozen=True, kw_only=True)
class AddressEvent(Event):
    """Anything that happens to an address; `user_id` is the buyer's it speaks for, if any."""

    kind: ClassVar[str] = "accounts.address_event"
    subject: ClassVar[str] = "address"
    address_id: int
    user_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AddressAdded(AddressEvent):
    """An address waits to be approved."""

    kind = "accounts.address_added"


@dataclass(frozen=True, kw_only=True)
class AddressApproved(AddressEvent):
    """Mail from an address speaks for the account from now on (T22)."""

    kind = "accounts.address_approved"


@dataclass(frozen=True, kw_only=True)
class AddressBlocked(AddressEvent):
    """Mail from an address is refused from now on."""

    kind = "accounts.address_blocked"


@dataclass(frozen=True, kw_only=True)
class AddressDeleted(AddressEvent):
    """An address that was never used is forgotten."""

    kind = "accounts.address_deleted"


@dataclass(frozen=True, kw_only=True)
class LettersRedirected(AddressEvent):
    """An address receives the account's letters from now on, or no longer (A032)."""

    kind = "accounts.letters_redirected"
    receives: bool
