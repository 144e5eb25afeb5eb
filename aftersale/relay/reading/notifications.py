"""Providers' own notifications: what Amazon SES tells of mail by mail, as JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from . import bounce_status, complaints
from .letter import Lost, Report

_MOST_READ = 200_000
_MOST_ROWS = 100
_NOTIFIED = re.compile(r'"emailAddress"\s*:\s*"([^"\s]{3,320})"')


def read(text: str) -> Report | None:
    """The report in a notification; None when the text is none."""
    told = _told(text[:_MOST_READ].lstrip())
    kind = str(told.get("notificationType", told.get("eventType", ""))).lower()
    if kind == "complaint":
        return complaints.of_notification(told)
    if kind == "bounce":
        return _bounced(_inside(told, "bounce"))
    if kind == "delivery":
        named = _listed(_inside(told, "delivery"), "recipients")
        return Report("delivered", recipients=[Lost(str(each).lower()) for each in named])
    return None


def _told(text: str) -> dict[str, Any]:
    """The object a text begins with; what it is wrapped in (SNS) is opened."""
    if not text.startswith("{") or "otificationType" not in text and "eventType" not in text:
        return {}
    told = _parsed(text) or _parsed(text.replace("\n", ""))
    if isinstance(told.get("Message"), str):
        told = _parsed(told["Message"])
    return told or _torn(text)


def _parsed(text: str) -> dict[str, Any]:
    try:
        told, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _torn(text: str) -> dict[str, Any]:
    """What can still be read out of a notification that broke on its way."""
    if "bouncedRecipients" not in text:
        return {}
    named = _NOTIFIED.findall(text.replace('\\"', '"'))
    rows = [{"emailAddress": address} for address in dict.fromkeys(named)]
    return {"notificationType": "bounce", "bounce": {"bouncedRecipients": rows}}


def _inside(told: dict[str, Any], name: str) -> dict[str, Any]:
    inner = told.get(name)
    return inner if isinstance(inner, dict) else {}


def _listed(facts: dict[str, Any], name: str) -> list[Any]:
    rows = facts.get(name)
    return rows[:_MOST_ROWS] if isinstance(rows, list) else []


def _bounced(facts: dict[str, Any]) -> Report:
    rows = _listed(facts, "bouncedRecipients")
    lost = [_lost(row) for row in rows if isinstance(row, dict)]
    status = next((each.status for each in lost if each.status), "")
    words = next((each.diagnosis for each in lost if each.diagnosis), "")
    hard = str(facts.get("bounceType", "")).lower() == "permanent"
    return Report("failed", status, hard, words, lost)


def _lost(row: dict[str, Any]) -> Lost:
    words = " ".join(str(row.get("diagnosticCode", "")).split())[:1_000]
    status = str(row.get("status", "")) or bounce_status.of_words(words)
    address = str(row.get("emailAddress", "")).lower()
    return Lost(address.rpartition("<")[2].strip("<> "), status[:12], words)
