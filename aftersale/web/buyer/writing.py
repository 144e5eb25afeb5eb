"""What a buyer has written in a form: read, refused, shown again, screened as it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.terms import Rulebook
from aftersale.messaging import screening
from aftersale.web.buyer.words import refused
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import Shown, shown

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order


@dataclass
class Writing:
    """What stands in the composer, and what is wrong with it."""

    text: str = ""
    reason: str = ""
    kept: list[Attachment] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    findings: list[Shown] = field(default_factory=list)
    asks_reason: bool = False

    def refuse(self, refusal: Refusal) -> None:
        """Take note of why it was not sent."""
        self.errors = [refused(refusal)]
        self.findings = shown(refusal.facts.get("findings", ()), self.text)
        self.asks_reason = refusal.code == "needs_reason"


def read(request: HttpRequest) -> Writing:
    """What was posted; its files are for `receiving.received`, which may refuse them."""
    return Writing(text=text_of(request), reason=request.POST.get("override", "").strip())


def text_of(request: HttpRequest) -> str:
    return one_newline(request.POST.get("text", ""))


def composer(writing: Writing, book: Rulebook) -> dict[str, Any]:
    """What every composer of a buyer's is told."""
    limits = book.messaging
    return {
        "writing": writing,
        "kept": [{**file_facts(each), "pk": each.pk} for each in writing.kept],
        "limit": limits.max_characters,
        "max_bytes": limits.max_attachment_bytes,
        "accept": ",".join(f".{ending}" for ending in limits.attachment_types),
    }


def preview(book: Rulebook, text: str, order: Order | None, language: str = "") -> list[Shown]:
    """What the rules would say to a text as it stands; nothing is kept."""
    result = screening.preview(book, text, side="buyer", language=language, order=order)
    return shown(result.findings, text)
