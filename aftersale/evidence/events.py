"""What happens to evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class EvidencePacked(Event):
    """Somebody had a pack made. `head` is where the chain stood, `file` the SHA-256 of the PDF."""

    kind: ClassVar[str] = "evidence.evidence_packed"
    subject: ClassVar[str] = "order"
    order_id: int
    market: str
    order_number: str
    case: str
    head: str
    file: str
