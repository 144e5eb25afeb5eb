"""What happens to feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class FeedbackEvent(Event):
    """Anything that happens to a rating; `buyer_id` is who left it."""

    kind: ClassVar[str] = "feedback.feedback_event"
    subject: ClassVar[str] = "feedback"
    feedback_id: int
    buyer_id: int
    market: str
    order_number: str
    stars: int


@dataclass(frozen=True, kw_only=True)
class FeedbackLeft(FeedbackEvent):
    """A buyer rated a seller. `held`: staff read it before anybody. `content`: see the journal.

    `left_at` is an ISO moment where the shop says that it was left before; else it is "".
    """

    kind = "feedback.feedback_left"
    held: bool
    content: str
    left_at: str = ""


@dataclass(frozen=True, kw_only=True)
class FeedbackPublished(FeedbackEvent):
    """A rating can be read by everybody for the first time."""

    kind = "feedback.feedback_published"


@dataclass(frozen=True, kw_only=True)
class FeedbackChanged(FeedbackEvent):
    """A buyer changed stars or words; `before` were the stars."""

    kind = "feedback.feedback_changed"
    before: int
    held: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class FeedbackWithdrawn(FeedbackEvent):
    """A buyer took a rating back."""

    kind = "feedback.feedback_withdrawn"


@dataclass(frozen=True, kw_only=True)
class FeedbackJudged(FeedbackEvent):
    """Staff decided about the text itself: `outcome` is "released", "refused" or "hidden"."""

    kind = "feedback.feedback_judged"
    outcome: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FeedbackReplied(FeedbackEvent):
    """The seller answered in public."""

    kind = "feedback.feedback_replied"
    reply_id: int
    held: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class ReplyPublished(FeedbackEvent):
    """A reply can be read by everybody."""

    kind = "feedback.reply_published"
    reply_id: int


@dataclass(frozen=True, kw_only=True)
class ReplyGone(FeedbackEvent):
    """A reply is gone: deleted by the seller, or refused or hidden by staff, with a reason."""

    kind = "feedback.reply_gone"
    reply_id: int
    outcome: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RemovalAsked(FeedbackEvent):
    """The seller asks that a rating be taken away; `proposed` is what the check said."""

    kind = "feedback.removal_asked"
    removal_id: int
    proposed: str
    content: str


@dataclass(frozen=True, kw_only=True)
class RemovalDecided(FeedbackEvent):
    """Staff decided: `outcome` "removed", "struck" or "refused", `why` the kind whose sentence both
    read, `reason` what staff added."""

    kind = "feedback.removal_decided"
    removal_id: int
    outcome: str
    why: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FeedbackAsked(FeedbackEvent):
    """A buyer was asked for feedback about an order; there is no rating yet, `stars` is 0."""

    kind = "feedback.feedback_asked"
    subject = "order"
    order_id: int
    why: str


@dataclass(frozen=True, kw_only=True)
class FeedbackImported(Event):
    """A file of ratings was taken from the shop."""

    kind = "feedback.feedback_imported"
    subject = "import"
    import_id: str
    new: int
    changed: int


@dataclass(frozen=True, kw_only=True)
class ProfileChanged(Event):
    """A seller changed what they say of themselves on a marketplace."""

    kind = "feedback.profile_changed"
    subject = "seller"
    market: str
    content: str
