"""What a rulebook says about reviews, customer questions and the voice of a brand (C8)."""

from __future__ import annotations

from dataclasses import dataclass

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key


@dataclass(frozen=True, kw_only=True)
class Unwanted:
    """What does not belong into a review of a product, as its author is told (C8)."""

    kind: str = key(checks.a_kind)
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A text by which a brand may write to a reviewer; nobody can change it (C8).

    `{product}`, `{stars}` and `{shop}` stand for what the review is about and who writes.
    """

    kind: str = key(checks.a_kind)
    labels: Labels = key()
    subject: Labels = key()
    text: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """The rules for what buyers say of products, and for who answers."""

    contact_at_most_stars: int = key(checks.between(1, 5))
    title_characters: int = key(checks.between(1, 500))
    text_characters: int = key(checks.between(1, 100_000))
    question_characters: int = key(checks.between(1, 10_000))
    answer_characters: int = key(checks.between(1, 100_000))
    photos: int = key(checks.between(0, 20))
    new_hours: int = key(checks.between(1, 24 * 30))
    answer_hours: int = key(checks.between(1, 24 * 30))
    asked_buyers: int = key(checks.between(0, 50))
    unwanted: tuple[Unwanted, ...] = key(checks.some(checks.distinct("kind")))
    contacts: tuple[Contact, ...] = key(checks.some(checks.distinct("kind")))

    def contact(self, kind: str) -> Contact:
        """The text of that kind; refuses `unknown_contact`."""
        for each in self.contacts:
            if each.kind == kind:
                return each
        raise Refusal("unknown_contact", kind=kind)
