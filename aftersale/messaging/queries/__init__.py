"""Which conversations an actor may see, and the lists and figures the doors ask for."""

from aftersale.messaging.queries.conversations import (
    attachment_visible_to,
    badge,
    by_message_numbers,
    by_numbers,
    by_pair,
    conversation,
    draft_of,
    message,
    messages_visible_to,
    newest_open,
    open_between,
    pair_of,
    people_present,
    uploads,
    visible_to,
)
from aftersale.messaging.queries.counting import counts
from aftersale.messaging.queries.desk import (
    decided_reports,
    desk_counts,
    held_messages,
    held_reasons,
    open_reports,
    report,
    reports_seen,
)
from aftersale.messaging.queries.finding import find
from aftersale.messaging.queries.inbox import (
    PERIODS,
    QUEUES,
    Filter,
    Page,
    inbox,
)
from aftersale.messaging.queries.response import (
    WINDOWS,
    answer_time_of,
    messages_behind,
    received_between,
    response_table,
    waiting_now,
)
from aftersale.messaging.queries.sent import scheduled_messages, sent_messages
from aftersale.messaging.queries.templates import template, templates, text_for

__all__ = [
    "Filter", "PERIODS", "Page", "QUEUES", "WINDOWS", "answer_time_of", "attachment_visible_to",
    "badge", "by_message_numbers", "by_numbers", "by_pair", "conversation", "counts",
    "decided_reports",
    "desk_counts", "draft_of", "find", "held_messages", "held_reasons", "inbox", "message",
    "messages_behind", "messages_visible_to", "newest_open", "open_between", "open_reports",
    "pair_of", "people_present", "received_between", "report", "reports_seen", "response_table",
    "scheduled_messages",
    "sent_messages",
    "template", "templates", "text_for", "uploads", "visible_to", "waiting_now",
]  # fmt: skip
