"""What happens in messaging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ConversationEvent(Event):
    """Anything that happens in a conversation; `buyer_id` says whose browser hears of it.

    `order_numbers` are the orders it is about, in whose chains it stands.
    """

    kind: ClassVar[str] = "messaging.conversation_event"
    subject: ClassVar[str] = "conversation"
    conversation_id: int
    buyer_id: int
    market: str = ""
    order_numbers: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class MessageEvent(ConversationEvent):
    """Anything that happens to one message."""

    kind = "messaging.message_event"
    message_id: int
    side: str


@dataclass(frozen=True, kw_only=True)
class MessageQueued(MessageEvent):
    """A seller pressed send; the undo window is open."""

    kind = "messaging.message_queued"


@dataclass(frozen=True, kw_only=True)
class MessageScheduled(MessageEvent):
    """A seller wrote an answer that is to go out at a time."""

    kind = "messaging.message_scheduled"
    send_at: str


@dataclass(frozen=True, kw_only=True)
class MessageOvertaken(MessageEvent):
    """A scheduled answer does not go out: the buyer wrote first, or nobody may write any more."""

    kind = "messaging.message_overtaken"
    why: str


@dataclass(frozen=True, kw_only=True)
class MessageSent(MessageEvent):
    """A message is on its way to the other side; `content` seals its text and its files.

    Of a buyer's that asks for a response, `answer_by` is the deadline, an ISO moment as
    `written_at` is; else it is "". `about_what` is the subject its conversation was opened under.
    `answers` are the messages it answers: number, moment, and seconds as the calendar counts.
    """

    kind = "messaging.message_sent"
    is_automatic: bool = False
    content: str = ""
    written_at: str = ""
    answer_by: str = ""
    about_what: str = ""
    answers: list[list[Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class MessageWithdrawn(MessageEvent):
    """Its author took a message back in time."""

    kind = "messaging.message_withdrawn"


@dataclass(frozen=True, kw_only=True)
class MessageHeld(MessageEvent):
    """Screening wants staff to look at a message first."""

    kind = "messaging.message_held"


@dataclass(frozen=True, kw_only=True)
class HeldJudged(MessageEvent):
    """Staff released or refused a held message, with a reason its author reads."""

    kind = "messaging.held_judged"
    released: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class MessageReported(MessageEvent):
    """One side says that a message of the other breaks the rules."""

    kind = "messaging.message_reported"
    report_id: int


@dataclass(frozen=True, kw_only=True)
class ReportJudged(MessageEvent):
    """Staff decided about a report, with a reason that both sides read."""

    kind = "messaging.report_judged"
    report_id: int
    upheld: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResponseExcused(ConversationEvent):
    """The seller says that no response is needed (A028)."""

    kind = "messaging.response_excused"
    message_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class ExcuseOverruled(MessageEvent):
    """Staff say that a response was needed after all; `answers` as in `MessageSent`, if one came
    meanwhile."""

    kind = "messaging.excuse_overruled"
    reason: str
    answers: list[list[Any]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ConversationMoved(ConversationEvent):
    """Archived, restored, resolved, reopened or closed."""

    kind = "messaging.conversation_moved"
    step: str


@dataclass(frozen=True, kw_only=True)
class ConversationRead(ConversationEvent):
    """Staff read a conversation. Every reading leaves this entry."""

    kind = "messaging.conversation_read"


@dataclass(frozen=True, kw_only=True)
class TemplateSaved(Event):
    """A team's template was written or changed."""

    kind = "messaging.template_saved"
    subject: ClassVar[str] = "template"
    template_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class TemplateDeleted(Event):
    """A team's template was deleted."""

    kind = "messaging.template_deleted"
    subject: ClassVar[str] = "template"
    template_id: int
    name: str
