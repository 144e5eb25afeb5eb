"""What happens to reviews, questions and brands. No event names an order: who wrote is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ReviewEvent(Event):
    """Anything about a review. `seller_id` speaks for the brand, where somebody does.

    `buyer_id` is who wrote it, null for a review of the shop.
    """

    kind: ClassVar[str] = "reviews.review_event"
    subject: ClassVar[str] = "review"
    review_id: int
    listing_id: int
    buyer_id: int | None
    market: str
    stars: int


@dataclass(frozen=True, kw_only=True)
class ReviewPublished(ReviewEvent):
    """Everybody can read it: written, released by staff, or taken over from the shop."""

    kind = "reviews.review_published"
    imported: bool = False


@dataclass(frozen=True, kw_only=True)
class ReviewChanged(ReviewEvent):
    """Its author wrote it anew."""

    kind = "reviews.review_changed"


@dataclass(frozen=True, kw_only=True)
class ReviewWithdrawn(ReviewEvent):
    """Its author took it back."""

    kind = "reviews.review_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ReviewHidden(ReviewEvent):
    """Staff took it down."""

    kind = "reviews.review_hidden"


@dataclass(frozen=True, kw_only=True)
class ReviewAnswered(ReviewEvent):
    """The brand answered in public (A124)."""

    kind = "reviews.review_answered"
    answer_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewerContacted(ReviewEvent):
    """The brand wrote to the reviewer by a fixed text."""

    kind = "reviews.reviewer_contacted"
    template: str
    conversation_id: int


@dataclass(frozen=True, kw_only=True)
class QuestionEvent(Event):
    """Anything about a question; `buyer_id` is who asked, or who is told."""

    kind: ClassVar[str] = "reviews.question_event"
    subject: ClassVar[str] = "question"
    question_id: int
    listing_id: int
    buyer_id: int
    market: str


@dataclass(frozen=True, kw_only=True)
class QuestionPublished(QuestionEvent):
    """Everybody can read it; `seller_id` speaks for the brand, where somebody does."""

    kind = "reviews.question_published"


@dataclass(frozen=True, kw_only=True)
class BuyerAsked(QuestionEvent):
    """Somebody who bought the product (`buyer_id`) is asked whether they can answer; once."""

    kind = "reviews.buyer_asked"


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(QuestionEvent):
    """Somebody answered; `voice` is brand, buyer or seller."""

    kind = "reviews.question_answered"
    answer_id: int
    voice: str


@dataclass(frozen=True, kw_only=True)
class AnswerAccepted(QuestionEvent):
    """Whoever asked found an answer right."""

    kind = "reviews.answer_accepted"
    answer_id: int


@dataclass(frozen=True, kw_only=True)
class BrandEvent(Event):
    """Anything about who speaks for a brand (A121)."""

    kind: ClassVar[str] = "reviews.brand_event"
    subject: ClassVar[str] = "brand"
    brand_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class BrandClaimed(BrandEvent):
    """A seller says that a brand is theirs."""

    kind = "reviews.brand_claimed"


@dataclass(frozen=True, kw_only=True)
class BrandVerified(BrandEvent):
    """Staff found that it is."""

    kind = "reviews.brand_verified"
    reason: str


@dataclass(frozen=True, kw_only=True)
class BrandRefused(BrandEvent):
    """Staff found that nothing shows it."""

    kind = "reviews.brand_refused"
    reason: str


@dataclass(frozen=True, kw_only=True)
class BrandSuspended(BrandEvent):
    """Staff took the voice away."""

    kind = "reviews.brand_suspended"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReviewsImported(Event):
    """A file of the shop's reviews was taken; one that changed nothing is not told."""

    kind: ClassVar[str] = "reviews.reviews_imported"
    subject: ClassVar[str] = "import"
    import_id: str
    new: int
    changed: int
