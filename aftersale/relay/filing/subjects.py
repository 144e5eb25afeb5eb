"""What a subject says about which conversation a mail belongs to: pure, in many languages."""

from __future__ import annotations

import re

LONGEST_KEY = 120  # programs and our own column cut long subjects; their beginning is enough

_MARK = (
    r"re|aw|antw|antwort|wg|fw|fwd|tr|rv|rif|res|enc|odp|pd|ynt|vs|sv|vl|vb|bls|doorst|i|r|"
    r"回复|回覆|答复|转发|返信|転送|回信|отв|на|пересл|απ|πρθ|"
    r"automatic reply|auto(?:matic)? ?-?(?:reply|response)|autoreply|out of (?:the )?office|"
    r"automatische antwort|abwesenheits(?:notiz|assistent)|abwesend|"
    r"r[eé]ponse automatique|absen(?:ce|t)(?: du bureau)?|"
    r"risposta automatica|fuori sede|respuesta autom[aá]tica|fuera de (?:la )?oficina"
)
_MARKS = re.compile(
    rf"^\s*(?:\[[^\]]{{1,40}}\]\s*)?(?:(?:{_MARK})\s*(?:[\[(]\d{{1,3}}[\])])?\s*[:：]\s*)+", re.I
)
_ORDER_ADDED = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")
_SAYS_NOTHING = re.compile(
    r"\W*|\(?(?:no subject|kein betreff|sans objet|(?:nessun|senza) oggetto|(?:sin|no) asunto)\)?",
    re.I,
)


def plain(subject: str) -> str:
    """The subject without what mail programs put before it."""
    return _MARKS.sub("", subject).strip()


def key(subject: str) -> str:
    """What two subjects of one conversation have in common; "" when it says nothing.

    The order number that our letters add in brackets, and the marks of replies, are not part
    of it.
    """
    found = " ".join(_ORDER_ADDED.sub("", plain(subject)).split()).casefold()
    return "" if _SAYS_NOTHING.fullmatch(found) else found[:LONGEST_KEY]
