"""A letter as it was read: everything the house wants to know of one e-mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment. `type` is what the bytes show, `declared_type` what the mail said."""

    name: str
    type: str
    size: int
    """In bytes, decoded."""
    content: bytes = field(repr=False)
    declared_type: str = ""
    inline: bool = False
    """Meant to be shown inside the text (a picture of a signature, for instance)."""
    content_id: str = ""
    called: str = ""
    """A name to show and to keep it under: its own, or for a nameless file one of its kind."""


@dataclass(frozen=True, slots=True)
class Lost:
    """One address that a report speaks of, in lower case, with its own code and words."""

    address: str
    status: str = ""
    diagnosis: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail system tells of mail that was sent."""

    kind: str
    """`failed`, `delayed` (it still tries), `delivered`, or `complaint` (it was called spam)."""
    status: str = ""
    """The code (RFC 3463: "5.1.1") that was named or that the words amount to; "" for neither."""
    is_hard: bool = False
    """Whether another try would be in vain."""
    diagnosis: str = ""
    """The host's own words, on one line."""
    recipients: list[Lost] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The object under `bounce` that `aftersale read-mail` prints."""
        return {
            "kind": self.kind,
            "status": self.status,
            "is_hard": self.is_hard,
            "diagnosis": self.diagnosis,
            "recipients": [
                {"address": lost.address, "status": lost.status, "diagnosis": lost.diagnosis}
                for lost in self.recipients
            ],
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail, read. All text is Unicode with line feeds; addresses and ids have no brackets."""

    from_name: str = ""
    from_address: str = ""
    to: list[str] = field(default_factory=list)
    subject: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: list[str] = field(default_factory=list)
    text: str = ""
    html: str = ""
    """As it came: never show it without cleaning."""
    visible_reply: str = ""
    quoted: str = ""
    signature: str = ""
    attachments: list[Part] = field(default_factory=list)
    is_auto_reply: bool = False
    is_bounce: bool = False
    bounce_recipients: list[str] = field(default_factory=list)
    report: Report | None = None
    """What a mail system tells; also of delays, complaints and mail that did arrive."""
    language: str = ""
    """`en de fr it es nl pt pl sv da`: one of them, or "" when the words do not say."""
    problems: list[str] = field(default_factory=list)
    auto_submitted: str = ""
    """The Auto-Submitted keyword (RFC 3834), in lower case; "" when there is none."""
    order_numbers: list[str] = field(default_factory=list)
    """Order numbers (3-7-7 digits) in the subject and the visible reply, in order."""

    def as_json(self) -> dict[str, Any]:
        """The object that `aftersale read-mail` prints."""
        return {
            "from": {"name": self.from_name, "address": self.from_address},
            "to": self.to,
            "subject": self.subject,
            "message_id": self.message_id,
            "in_reply_to": self.in_reply_to,
            "references": self.references,
            "text": self.text,
            "html": self.html,
            "visible_reply": self.visible_reply,
            "quoted": self.quoted,
            "signature": self.signature,
            "attachments": [
                {"name": part.name, "type": part.type, "size": part.size}
                for part in self.attachments
            ],
            "is_auto_reply": self.is_auto_reply,
            "is_bounce": self.is_bounce,
            "bounce_recipients": self.bounce_recipients,
            "language": self.language,
            "problems": self.problems,
            "bounce": self.report.as_json() if self.report else None,
        }
