"""What can be done about accounts. The only writer of their tables.

Callers write `from aftersale.accounts import actions as accounts`.
"""

from aftersale.accounts.actions.addresses import (
    add_address,
    address_used,
    addresses_used,
    approve_address,
    block_address,
    confirm_address,
    delete_address,
    receive_letters,
)
from aftersale.accounts.actions.people import (
    employ,
    ensure_buyer,
    opt_in,
    opt_out,
    opt_out_by_token,
    rename,
    set_language,
)
from aftersale.accounts.actions.sellers import (
    open_seller,
    sell_on,
    set_platform_service,
    set_undo_seconds,
)
from aftersale.accounts.actions.sessions import end_other_sessions, end_session
from aftersale.accounts.actions.team import change_role, invite_member, remove_member
from aftersale.accounts.actions.tokens import make_token, revoke_token

__all__ = [
    "add_address", "address_used", "addresses_used", "approve_address", "block_address",
    "change_role", "confirm_address", "delete_address", "employ", "end_other_sessions",
    "end_session", "ensure_buyer", "invite_member", "make_token", "open_seller", "opt_in",
    "opt_out", "opt_out_by_token", "receive_letters", "remove_member", "rename", "revoke_token",
    "sell_on", "set_language", "set_platform_service", "set_undo_seconds",
]  # fmt: skip
