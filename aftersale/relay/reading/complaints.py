"""Feedback reports (RFC 5965): a reader pressed "this is spam". No bounce, and nobody's letter."""

from __future__ import annotations

import json
import re
from typing import Any

from .letter import Lost, Report
from .mime import Entity

_MOST_READ = 200_000
_FIELD = re.compile(
    rb"^(Feedback-Type|Original-Rcpt-To|Removal-Recipient|Redacted-Address)[ \t]{0,9}:"
    rb"[ \t]{0,9}(.{1,400})$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[^\s<>\"',;:]{1,200}@[^\s<>\"',;:]{1,200}")


def read(root: Entity) -> Report | None:
    """The complaint in the mail `root`, or None."""
    kind = root.parameters.get("report-type", "").lower()
    parts = [part for part in root.walk() if part.type == "message/feedback-report"]
    if not parts and kind != "feedback-report":
        return None
    told = b"\n".join(part.content()[0][:_MOST_READ] for part in parts)
    fields = [(name.decode().lower(), _text(value)) for name, value in _FIELD.findall(told)]
    said = next((value for name, value in fields if name == "feedback-type"), "abuse")
    named = [value for name, value in fields if name != "feedback-type"]
    return _report(said, _ADDRESS.findall(" ".join(named)))


def of_notification(told: dict[str, Any]) -> Report:
    """The complaint in a provider's own notification (JSON)."""
    complaint = told.get("complaint")
    facts: dict[str, Any] = complaint if isinstance(complaint, dict) else {}
    named = _ADDRESS.findall(json.dumps(facts.get("complainedRecipients", "")))
    return _report(str(facts.get("complaintFeedbackType", "abuse"))[:80], named)


def _report(said: str, named: list[str]) -> Report:
    addresses = dict.fromkeys(address.lower() for address in named)
    return Report(
        "complaint", diagnosis=said.lower(), recipients=[Lost(each) for each in addresses]
    )


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace").strip()
