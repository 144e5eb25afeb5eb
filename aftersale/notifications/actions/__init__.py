"""Everything people do about notices. Callers write `… import actions as notifications`."""

from aftersale.notifications.actions.choosing import Wish, choose, choose_for_account, read_when
from aftersale.notifications.actions.hooks import (
    dismiss_given_up,
    make_hook,
    remove_hook,
    renew_secret,
    send_again,
    send_example,
    send_given_up,
    switch_on,
)
from aftersale.notifications.actions.mending import dismiss, mend
from aftersale.notifications.actions.reading import read, read_all
from aftersale.notifications.actions.recipients import (
    add_recipient,
    ask_again,
    confirm_recipient,
    hear_again,
    remove_recipient,
)
from aftersale.notifications.actions.unsubscribing import resubscribe, unsubscribe

__all__ = [
    "Wish", "add_recipient", "ask_again", "choose", "choose_for_account", "confirm_recipient",
    "dismiss", "dismiss_given_up", "hear_again", "make_hook", "mend", "read", "read_all",
    "read_when", "remove_hook", "remove_recipient", "renew_secret", "resubscribe", "send_again",
    "send_example", "send_given_up", "switch_on", "unsubscribe",
]  # fmt: skip
