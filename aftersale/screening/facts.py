"""What a rule is told besides the text: who writes, on which market, about which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Limits:
    """A market's limits: code points, bytes of all attachments together, days (D1, D2).

    `attachment_types` are the extensions accepted ("pdf"); "jpg" and "jpeg" count as one.
    """

    max_characters: int = 4000
    max_attachment_bytes: int = 10 * 1024 * 1024
    proactive_days: int = 30
    attachment_types: tuple[str, ...] = (
        "txt", "pdf", "doc", "docx", "rtf", "jpg", "jpeg", "png", "gif", "tif", "bmp",
    )  # fmt: skip

    @property
    def read_at_most(self) -> int:
        """How far a text is read. What is longer is refused, whatever the market says of P14."""
        return max(20_000, self.max_characters)


@dataclass(frozen=True)
class AttachmentFacts:
    """One attachment as declared and as its bytes show it.

    `declared_type` and `real_type` are MIME types ("" when unknown); `size` is in bytes.
    `purpose` is what the sender said it is: "invoice", "warranty", "instructions" or "".
    `codes` are the texts of QR and like codes in a picture; `unread` says that it is a picture
    which could not be looked at.
    """

    name: str
    declared_type: str = ""
    real_type: str = ""
    size: int = 0
    purpose: str = ""
    codes: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True)
class OwnWords:
    """A rule of the operator's own: phrases that may not be written, and why, by language.

    `action` is for sellers, `buyers` for buyers. `why` are pairs like `("en", "It is banned.")`,
    English first.
    """

    rule: str
    action: str
    buyers: str
    phrases: tuple[str, ...]
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Context:
    """Everything the rules may know. All of it is handed in: screening looks nothing up.

    `market` is a short code ("uk"), `language` the language its reader asked for ("en"), both may
    be ""; `languages` are those of the market, in which a text may be as well.
    `completed_at` and `now` are aware datetimes; without both, lateness (P17) is not judged.
    `order_numbers` are further orders of the same conversation.
    `own_domains` are the marketplace's own; `order_pages` the paths there that may be linked.
    `allowed_domains` may be linked by https: carriers, and what the contact reason permits (G15).
    `promotion_words` are phrases the market adds to P06.
    `own_words` are rules of the operator's own, beside ours.
    `public` says that everybody will read it: no author is spared, obscene words are held.
    `actions` replaces a rule's action by id, e.g. `{"P06": "warn"}`; "allow" switches it off.
    """

    author: str = "seller"
    proactive: bool = False
    market: str = "uk"
    language: str = ""
    languages: tuple[str, ...] = ()
    order_number: str = ""
    order_numbers: tuple[str, ...] = ()
    completed_at: datetime | None = None
    now: datetime | None = None
    attachments: tuple[AttachmentFacts, ...] = ()
    limits: Limits = field(default_factory=Limits)
    own_domains: tuple[str, ...] = ()
    order_pages: tuple[str, ...] = ("/orders/",)
    allowed_domains: tuple[str, ...] = ()
    promotion_words: tuple[str, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    public: bool = False
    actions: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def from_buyer(self) -> bool:
        """Whether a buyer writes to a seller: their links are only questioned, promotion is not
        judged. In public they are bound as everybody is."""
        return self.author == "buyer" and not self.public

    @property
    def endings(self) -> frozenset[str]:
        """Last labels of the domains told: a marketplace of an intranet may have its own."""
        domains = (*self.own_domains, *self.allowed_domains)
        return frozenset(domain.rpartition(".")[2].lower() for domain in domains)

    @property
    def orders(self) -> tuple[str, ...]:
        """Every order number this text may name."""
        return tuple(number for number in (self.order_number, *self.order_numbers) if number)
