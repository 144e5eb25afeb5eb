"""What was told, what is wanted, and what could not be delivered."""

from aftersale.notifications.queries.bell import (
    Page,
    notice,
    page,
    unread,
    visible_to,
)
from aftersale.notifications.queries.ending import asked_by, ended_by, is_off, language_at
from aftersale.notifications.queries.failing import (
    Failure,
    failing,
    failing_of,
    failures,
    given_up,
)
from aftersale.notifications.queries.wanted import (
    account_choices,
    deliveries_of,
    delivery,
    habits_of,
    heard_by,
    hook,
    hooks_of,
    personal_choices,
    recipient,
    recipients_of,
    silence,
    silences_of,
)

__all__ = [
    "Failure", "Page", "account_choices", "asked_by", "deliveries_of", "delivery", "ended_by",
    "failing", "failing_of", "failures", "given_up", "habits_of", "heard_by", "hook", "hooks_of",
    "is_off", "language_at", "notice", "page", "personal_choices", "recipient", "recipients_of",
    "silence", "silences_of", "unread", "visible_to",
]  # fmt: skip
