"""What happens to texts in public. Owners of texts listen within, and hide or show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class PublicTextEvent(Event):
    """Anything staff have to do with a public text; `event.about` is the text, `feedback:7`.

    `author` is who wrote it, as the journal names them, `seller_id` the account it concerns.
    """

    kind: ClassVar[str] = "publishing.public_text_event"
    subject: ClassVar[str] = "text"
    of: str
    case_id: int
    market: str
    order_number: str
    author: str

    @property
    def about(self) -> str:
        """The text, as its own house names it."""
        return self.of

    @property
    def buyer_id(self) -> int | None:
        """The buyer who wrote it; None when a seller or a shop did."""
        side, _, number = self.author.partition(":")
        return int(number) if side == "buyer" else None


@dataclass(frozen=True, kw_only=True)
class PublicTextHeld(PublicTextEvent):
    """Screening will not decide alone: the text is not shown until staff have read it."""

    kind = "publishing.public_text_held"


@dataclass(frozen=True, kw_only=True)
class HeldTextJudged(PublicTextEvent):
    """Staff have read a held text: `released` puts it up, otherwise it never shows."""

    kind = "publishing.held_text_judged"
    released: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicTextReported(PublicTextEvent):
    """Somebody objects to a text. `why` is a kind of objection of the rulebook."""

    kind = "publishing.public_text_reported"
    report_id: int
    why: str


@dataclass(frozen=True, kw_only=True)
class PublicTextJudged(PublicTextEvent):
    """Staff have decided about a reported text: `upheld` hides it, otherwise it stays."""

    kind = "publishing.public_text_judged"
    upheld: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicTextWithdrawn(PublicTextEvent):
    """Its author took a text back while staff had it."""

    kind = "publishing.public_text_withdrawn"
