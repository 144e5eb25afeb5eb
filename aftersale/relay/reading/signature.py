"""Where what somebody says ends and the signature begins.

Recognised: the `-- ` line, phones and programs that sign themselves, a closing with a block of
contact lines beneath it, and the footers of mailing lists and notification mail.
"""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"^(?:--|__|– ?–|-- )\s*$")
_LONGEST_BLOCK = 40

_MACHINES = (
    r"sent (?:from|with|via|using)(?: (?:my|a|an|the))?|get (?:outlook|bluemail|typeapp) (?:for"
    r"|here)"
    r"|gesendet (?:von(?: meine[mr])?|mit(?: der| meinem)?|über)"
    r"|diese nachricht wurde von meine[mr]"
    r"|envoyé (?:de(?:puis)?(?: mon| ma| l'application| l’application)?|à partir (?:de(?: mon)?"
    r"|d'|d’)|via|avec)"
    r"|provenance :|télécharge[rz]? outlook|obtenir outlook|outlook für|outlook pour"
    r"|holen sie sich outlook"
    r"|inviato (?:da(?:l mio| mio|lla mia)?|con)|scarica outlook|ottieni outlook"
    r"|enviado (?:desde(?: mi)?|con|do meu|a partir do)|obtener outlook|descargar? outlook"
    r"|obtén outlook"
    r"|verzonden (?:vanaf|vanuit|met)(?: mijn)?|verstuurd vanaf(?: mijn)?|outlook voor"
    r"|download outlook"
    r"|wysłane z|skickat från(?: min)?|sendt fra(?: min)?|lähetetty|отправлено (?:с|из)|odesláno z"
    r"|von meinem|von unterwegs|mit freundlichen grüßen? von meinem|nxt:|iphone'?(?:dan"
    r"|umdan) gönderildi"
)
_MACHINE = re.compile(
    rf"^[\s*_>]{{0,6}}(?:{_MACHINES})\b[ :]?[^,;!?]{{1,70}}$"
    rf"|^\s*von meinem \S.{{1,40}} gesendet\.?$"
    r"|^\s*(?:从|从我的|發自我的|发自我的).{1,20}$|^.{1,20}から送信$",
    re.IGNORECASE,
)
_NOT_MACHINE = re.compile(
    r"\b(?:is|was|are|were|has|have|and|but|because|when|ist|war|wurde|und|aber|est|était|et|mais"
    r"|è|era"
    r"|ma|es|pero|y|yesterday|gestern|hier|ieri|ayer|today|heute|last|à l'adresse|to you"
    r"|warehouse)\b",
    re.IGNORECASE,
)
_CLOSINGS = (
    r"(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|my best)? ?regards|best wishes|yours"
    r" (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|vielen|schönen?) ?(?:grüße?n?"
    r"|grüssen?|gruß|gruss)"
    r"|hochachtungsvoll|mfg|(?:bien |très )?cordialement(?: vôtre)?|bien à vous"
    r"|sincères salutations"
    r"|salutations(?: distinguées)?|meilleures salutations|(?:cordiali|distinti) saluti"
    r"|cordialmente"
    r"|un cordiale saluto|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|un saludo"
    r"|met vriendelijke groeten?|pozdrawiam|med vänliga hälsningar|med venlig hilsen"
    r"|med vennlig hilsen"
    r"|с уважением|atenciosamente|cheers)"
)
_CLOSING = re.compile(rf"^\s*{_CLOSINGS}\s?[,.!]?\s*$", re.IGNORECASE)
_FOOTER = re.compile(
    r"^\s*(?:reply to this email directly|you (?:are receiving|received) this (?:because|message"
    r"|email)"
    r"|to unsubscribe|unsubscribe:|view (?:it|this) (?:email )?(?:on|in)|-{2,} ?\[?mailing list"
    r"|.{0,60}mailing list$|avast logo|diese e-?mail wurde von avast|this email has been checked)",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*(?:[-_=–—*~]{1,80})\s*$")
_CONTACT = re.compile(
    r"@|www\.|https?://|\+?\d[\d /().-]{6,}\d|\b(?:tel|fax|mobil|phone|mob)\b", re.IGNORECASE
)


def begins_at(lines: list[str]) -> int:
    """The index at which the signature begins; `len(lines)` when there is none."""
    end = _last_full(lines)
    for found in (_delimiter(lines, end), _machine(lines, end), _footer(lines, end)):
        end = min(end, found)
    return min(end, _closing(lines, _last_full(lines[:end])))


def is_machine(line: str) -> bool:
    """`Sent from my iPhone` and its like, but no sentence that begins in that way."""
    if not 6 < len(line) <= 200 or line.count(" ") > 12:
        return False
    bare = re.sub(r"<[^<>]{0,190}>", "", line).rstrip(" .*_")
    return bool(_MACHINE.match(bare)) and not _NOT_MACHINE.search(bare)


def _last_full(lines: list[str]) -> int:
    """One behind the last line that is not blank."""
    return next((i + 1 for i in range(len(lines) - 1, -1, -1) if lines[i].strip()), 0)


def _delimiter(lines: list[str], end: int) -> int:
    """The `-- ` line; a mail that begins with one says something beneath it."""
    for index, line in enumerate(lines[:end]):
        if len(line) < 10 and _DELIMITER.match(line) and end - index <= _LONGEST_BLOCK and index:
            return index
    return end


def _machine(lines: list[str], end: int) -> int:
    return next((i for i, line in enumerate(lines[:end]) if is_machine(line)), end)


def _footer(lines: list[str], end: int) -> int:
    """A footer with the rule above it."""
    for index, line in enumerate(lines[:end]):
        if len(line) < 300 and _FOOTER.match(line):
            start = index
            while start and (not lines[start - 1].strip() or _RULE.match(lines[start - 1][:200])):
                start -= 1
            above_is_rule = any(_RULE.match(text) and text.strip() for text in lines[start:index])
            if above_is_rule:
                return start
    return end


def _closing(lines: list[str], end: int) -> int:
    """`Kind regards,` and at least two short lines, or one with a way to reach somebody."""
    for index in range(end - 1, max(-1, end - 14), -1):
        if len(lines[index]) < 60 and _CLOSING.match(lines[index]):
            block = [line for line in lines[index + 1 : end] if line.strip()]
            short = all(len(line) <= 90 for line in block)
            told = len(block) >= 2 or any(_CONTACT.search(line[:200]) for line in block)
            return index if short and told and index else end
    return end
