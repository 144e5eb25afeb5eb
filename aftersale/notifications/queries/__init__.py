"""What was told, what is wanted, and what could not be delivered."""

from aftersale.notifications.queries.bell import (
    Page,
    notice,
    page,
    unread,
    visible_to,
)
from aftersale.notifications.queries.failing import Failure, failures
from aftersale.notifications.queries.wanted import (
    account_choices,
    deliveries_of,
    habits_of,
    hook,
    hooks_of,
    personal_choices,
    recipient,
    recipients_of,
    silences_of,
)

__all__ = [
    "Failure", "Page", "account_choices", "deliveries_of", "failures", "habits_of", "hook",
    "hooks_of", "notice", "page", "personal_choices", "recipient", "recipients_of",
    "silences_of", "unread", "visible_to",
]  # fmt: skip
