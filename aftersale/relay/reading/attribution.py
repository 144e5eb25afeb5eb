"""The line a mail program puts above a quote: "On 3 May 2026, Bo wrote:", in many languages.

A line counts by what it is made of (an opening word or a date, a verb of writing, a colon, an
address), not by one pattern per program. It may be wrapped over four lines.
"""

from __future__ import annotations

import re

_WRAPPED = 4
_LONGEST = 500
_LONGEST_END = 160
"""Characters within which the verb must stand: an address may follow it."""

_OPENING = (
    r"on|am|le|il(?: giorno)?|in data|el|em|op|w dniu|dnia|den|på|dne|dňa|vào|pada|a|la|la data de"
    r"|у|em|pe|ma|ti|ke|to|la|su|mandag|de|datum|at|quoting|citando|citat från|il messaggio di"
)
_VERBS = (
    r"wrote|writes|sent|said|replied|schrieb|geschrieben|a écrit|à écrit|a ecrit|écrivait"
    r"|ha scritto"
    r"|scrive|scriveva|escribió|escribio|ha escrito|escribe|escreveu|schreef"
    r"|het volgende geschreven|geschreven|napisał\(a\)|napisał|napisała|napisal\(a\)|napsal\(a\)"
    r"|napsal|napsala|napísal\(a\)|napísal|skrev|kirjoitti|написал\(а\)|написал|написала|пишет"
    r"|написав|пише|írta|yazdı|a scris|έγραψε|đã viết|menulis|je napisao(?:/la)?|је написао"
    r"|napisao je|rašė|rakstīja|kirjutas|va escriure|idatzi zuen|写道|寫道|wrote"
)
_DAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|gio|sab|dom"
    r"|mié|mie|jue|vie|sáb|seg|ter|qua|qui|sex|wo|zo|ma|tir|ons|tor|fre|lør|søn|tis|lör|sön|pe|ke"
    r"|to|la|su|пн|вт|ср|чт|пт|сб|вс|pon|wt|śr|czw|pt|sob|niedz)"
)
_MONTHS = (
    r"jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|déc|fév|avr|juin|juil|août"
    r"|gen|mag|giu|lug|ago|set|ott|dic|ene|abr|maj|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|stycz|lut|kwie|czerw|lip|sierp|wrze|paźdz|listop|grud|tammi|helmi|maalis|huhti|touko|kesä"
    r"|heinä|elo|syys|loka|marras|joulu|out"
)
_DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}[:.]\d{{2}}|(?:19|20)\d\d"
    rf"|\b\d{{1,2}}\.? ?(?:de |d')?(?:{_MONTHS})|\b(?:{_MONTHS})[a-zäéû]*\.? \d{{1,2}}\b"
    r"|\d+\s*年|\d+\s*월|\d{1,2} tháng)"
)
_ADDRESS = r"[^\s<>()\[\]\"']{1,100}@[^\s<>()\[\]\"']{1,200}"

_STARTS = re.compile(
    rf"[\s*_(-]{{0,80}}(?:在|(?:{_OPENING})\b[ ,:]|{_DAY}[a-zäéíóúàìçżščр]{{0,9}}[.,]|\d|[\"'<“„]"
    rf"|(?:from|von|de|od|от)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?:\b|(?<=[\s>)\]\"'.,])|(?<=[一-龥]))(?:{_VERBS})\s{{0,3}}(?:{_ADDRESS}"
    rf"|<{_ADDRESS}>)?\s{{0,3}}[:：]?[\s*_-]{{0,80}}$",
    re.IGNORECASE,
)
_VERB_INSIDE = re.compile(
    rf"(?:\b|[\s>)])(?:{_VERBS}|hat .{{0,60}}geschrieben|heeft .{{0,90}}geschreven)(?:\b|\s)",
    re.IGNORECASE,
)
# "On 3 May I wrote:" is somebody telling, not a mail program.
_OWN_VERB = re.compile(
    rf"\b(?:I|we|you|they|ich|wir|sie|ihr)\s(?:\w{{1,15}}\s){{0,3}}(?:{_VERBS})\s?:?\s*$",
    re.IGNORECASE,
)
# "Am 03.05.2026 um 10:12 schrieb Bo:", but not "... schrieb ich Ihnen:"
_AT_A_TIME = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{1,12}\d{1,2}[:.]\d{2}.{0,12}"
    r"\b(?:schrieb|schreef|skrev)\s(?!ich\b|wir\b|ik\b|jag\b|jeg\b)",
    re.IGNORECASE,
)
_HAS_DATE = re.compile(_DATE, re.IGNORECASE)
_HAS_ADDRESS = re.compile(_ADDRESS)
_ADDRESS_COLON = re.compile(rf"[<(\[\s]{_ADDRESS}\s{{0,2}}[>)\]]?>?\)?\s{{0,2}}[:：]?\s*$")
_DASHED_VERB = re.compile(
    rf"^\s*[-_]{{2,20}}[^-_].{{1,200}}\b(?:{_VERBS})\s{{0,3}}:?\s{{0,3}}[-_]{{2,}}\s*$",
    re.IGNORECASE,
)
_ASIAN = re.compile(r"(?:写道|寫道|のメール|さんは書きました|님이 작성|작성:|wrote)\s*[:：]?\s*$")
_INSIDE_LINE = re.compile(
    rf"(?<=\S)\s+((?:on|le|am|il|el|em|op)\s+(?:{_DAY}[a-zé]{{0,9}}[.,]\s"
    rf"|\d).{{5,200}}(?:{_VERBS})\s?:)\s*$",
    re.IGNORECASE,
)


def length(lines: list[str], index: int) -> int:
    """How many lines the attribution beginning at `index` takes; 0 when there is none."""
    first = lines[index]
    if not first.strip() or len(first) > _LONGEST:
        return 0
    if _DASHED_VERB.match(first):
        return 1
    if not _STARTS.match(first):
        return 1 if _named(first, lines, index) else 0
    joined = ""
    for count in range(1, _WRAPPED + 1):
        line = lines[index + count - 1] if index + count <= len(lines) else ""
        if not line.strip() or line.startswith(">"):
            return 0
        joined = f"{joined} {line.strip()}" if joined else line.strip()
        if len(joined) > _LONGEST:
            return 0
        if is_one(joined, _quote_follows(lines, index + count)):
            return count
    return 0


def is_one(line: str, quote_follows: bool) -> bool:
    """Whether one (unwrapped) line is an attribution."""
    dated = bool(_HAS_DATE.search(line))
    addressed = "@" in line and bool(_HAS_ADDRESS.search(line))
    if not (dated or addressed or quote_follows):
        return False
    tail = max(0, len(line) - _LONGEST_END)
    if _ENDS.search(line, tail) or _ASIAN.search(line, tail):
        closed = line.rstrip(" *_").endswith((":", "：", "-"))
        return (closed or addressed or quote_follows) and not _OWN_VERB.search(line, tail)
    if line.rstrip().endswith((":", "：")) and _VERB_INSIDE.search(line):
        if dated and (addressed or quote_follows):
            return True
        return addressed and quote_follows or bool(_AT_A_TIME.search(line))
    if dated and _ADDRESS_COLON.search(line):
        return line.rstrip().endswith(":") or quote_follows
    return dated and quote_follows and line.rstrip().endswith(":") and len(line) < 120


def inside(line: str) -> int:
    """Where an attribution begins that shares its line with the reply; -1 when there is none."""
    if len(line) > _LONGEST:
        return -1
    found = _INSIDE_LINE.search(line)
    return found.start(1) if found and "@" not in line[: found.start(1)] else -1


def _named(line: str, lines: list[str], index: int) -> bool:
    """`Bo Sells <bo@example.com> wrote:` or `Bo wrote:` straight above a quote."""
    if not line.rstrip().endswith((":", "：")):
        return False
    dated, addressed = _HAS_DATE.search(line), _HAS_ADDRESS.search(line)
    if dated and addressed and _VERB_INSIDE.search(line):
        return True
    if not _ENDS.search(line, max(0, len(line) - _LONGEST_END)):
        return False
    return bool(addressed) or (len(line.split()) <= 8 and _quote_follows(lines, index + 1))


def _quote_follows(lines: list[str], index: int) -> bool:
    for line in lines[index : index + 3]:
        if line.strip():
            return line.lstrip().startswith(">")
    return False
