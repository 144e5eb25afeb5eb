"""How it stands with mail that did not arrive: for good or for now, by code (RFC 3463) or by words.

A standard report names a code. Older systems, and many providers, only say it; their words are
turned into the code that says the same.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<![\d.])#?([245]\.[0-7]\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45]\d\d)(?:[ -]#?([45]\.[0-7]\.\d{1,3}))?[ :;-]")
_FULL = (
    r"(?:mail ?box|in-?box|postfach|boîte|casella|buzón|quota|storage|disk).{0,40}"
    r"(?:full|exceed|voll|pleine|piena|lleno|llena)|over ?quota|quota ?exceed|exceeds? (?:allowed"
    r"|its|the) (?:size|quota|storage)|mailbox exceeds|blocks limit exceeded|insufficient"
    r" (?:system )?storage|überfüllt|vol\b.{0,20}postvak|переполнен|容量|已满|已滿|5\.2\.2"
)
_UNKNOWN = (
    r"(?:user|recipient|address|account|mailbox|alias|addressee|person|e-?mail).{0,40}(?:unknown"
    r"|not (?:be )?found|does not exist|doesn['’]t exist|invalid|not exist|not known|unavailable"
    r"|not listed|undefined|illegal|couldn['’]t be found)|(?:unknown|invalid|no such|illegal|bad"
    r"|non-?existent) (?:or illegal )?(?:local )?(?:user|recipient|address|alias|account|mailbox"
    r"|person)|no mailbox (?:here )?by that name|doesn['’]t have an? \S{1,60} account|not listed in"
    r"|recipientnotfound|no such (?:user|person|recipient|address)|not our customer"
    r"|(?:empfänger|adresse|benutzer|nutzer|postfach).{0,40}(?:unbekannt|nicht (?:gefunden"
    r"|vorhanden)|existiert nicht)|(?:adresse|destinataire|utilisateur).{0,30}(?:inconnue?"
    r"|n['’]existe pas|introuvable)|(?:indirizzo|utente|destinatario|casella).{0,30}(?:sconosciut"
    r"|inesistente|non esiste)|(?:dirección|usuario|destinatario|buzón).{0,30}(?:desconocid"
    r"|no existe|no encontrad)|onbekende? (?:gebruiker|adres)|存在しません|見つかりません|不存在"
    r"|找不到|нет такого|не существует|nieznany"
)
_TABLE = [
    (code, re.compile(words, re.IGNORECASE))
    for code, words in (
        ("5.2.2", _FULL),
        ("5.2.1", r"(?:account|mailbox|user).{0,40}(?:disabled|discontinued|suspended|inactive"
                  r"|deactivated|closed|locked|expired)|deaktiviert|désactivé|disattivat|desactivad"),
        ("5.3.4", r"(?:message|mail|size).{0,40}(?:too (?:large|big)|exceeds? .{0,40}(?:limit"
                  r"|maximum|size))|zu groß|trop volumineux|troppo grande|demasiado grande"),
        ("5.1.2", r"(?:host|domain|server).{0,60}(?:unknown|not (?:be )?found|does not exist"
                  r"|unrout|appear to be registered|not registered)|host unknown|unrouteable"
                  r"|unroutable|nxdomain|bad destination|no mx|name service error"),
        ("5.1.1", _UNKNOWN),
        ("5.7.1", r"spam|blocked|black ?list|blocklist|dnsbl|access denied"
                  r"|relay(?:ing)? (?:access )?denied|not (?:permitted|authori[sz]ed|accepting)"
                  r"|policy|prohibited|rejected (?:by|for)|content (?:filter|rejected)|refused by"
                  r"|dmarc|\bspf\b|unsolicited"),
        ("5.4.6", r"too many hops|mail loop|routing loop|looping"),
        ("4.4.1", r"timed? ?out|connection (?:refused|reset|lost|dropped)|no route to host"
                  r"|unreachable|could not (?:be )?connect|not responding|no answer from host"),
        ("4.7.1", r"gr[ae]ylist|try again later|rate limit|too many (?:connections|messages)"),
    )
]  # fmt: skip
_DELAYED = re.compile(
    r"has not yet been delivered|not (?:yet )?been delivered.{0,40}(?:yet|queue)|will (?:keep"
    r"|continue)(?: to)? try|will be retried|will retry|delivery attempts will continue|still"
    r" undelivered|warning message only|transient non-?fatal|could not send message for"
    r"|delivery (?:is|has been) delayed|(?:message|mail|delivery|e-?mail)[^.\n]{0,60}\bdelayed\b"
    r"|\(delay(?:ed)?\)|temporary problem delivering|delivery incomplete|do not need to resend"
    r"|zustellung.{0,40}verzögert|verzögert(?:e zustellung)?|weiter(?:hin)? versuch"
    r"|(?:distribution|remise|livraison).{0,30}(?:retardée|différée)|tentatives? (?:de remise )?se"
    r" poursuiv|recapito.{0,30}(?:ritard|posticip)|ulteriori tentativi|entrega.{0,30}(?:retrasad"
    r"|demorad|atrasad)|seguir(?:á|emos) intentando|bezorging.{0,30}vertraagd|opóźnion",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"permanent (?:fatal )?error|i['’]ve given up|giving up on|failed permanently|has failed"
    r"|permanent failure|returned to sender|delivery failed|(?<!fails )permanently"
    r"|could not be delivered|unzustellbar|not be delivered to",
    re.IGNORECASE,
)
_LONGEST = 400


def is_delay(subject: str, text: str) -> bool:
    """Whether a mail system still tries (and only says that it takes long)."""
    if _DELAYED.search(subject[:300]):
        return True
    told = text[:4_000]
    return bool(_DELAYED.search(told)) and not (_FINAL.search(subject[:300]) or _FINAL.search(told))


def of_words(words: str) -> str:
    """The code in what a host says, or the one that says the same; "" when it says neither."""
    said = words[:8_000]
    replied = next((found[2] for found in _REPLY.finditer(said) if found[2]), "")
    if code := replied or next((found[1] for found in _CODE.finditer(said)), ""):
        return code
    flat = " ".join(said.split())
    return next((code for code, pattern in _TABLE if pattern.search(flat)), "")


def diagnosis(words: str) -> str:
    """The line in which a mail system says why, with the rest of it that was wrapped."""
    lines = [line.strip() for line in words[:8_000].splitlines()]
    patterns = [_REPLY, _CODE, *(pattern for _, pattern in _TABLE)]
    for pattern in patterns:
        for index, line in enumerate(lines):
            if line and pattern.search(line + " "):
                follows = lines[index + 1 : index + 2] if len(line) > 50 else []
                return " ".join(" ".join([line, *follows]).split())[:_LONGEST]
    return ""


def is_hard(code: str, words: str) -> bool:
    """Whether trying that address again is in vain: a full mailbox and whatever begins with 4
    pass; without any code a bounce is taken at its word."""
    if code:
        return code.startswith("5") and code != "5.2.2"
    found = _REPLY.search(words)
    return found is None or found[1].startswith("5")
