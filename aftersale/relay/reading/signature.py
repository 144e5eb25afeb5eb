"""Where what somebody says now ends and what is put beneath every letter of theirs begins.

Set apart: what follows a `-- ` line, phones and programs that sign themselves, a closing formula
with a block of contact lines, legal notices, virus scanners, and the footers of mailing lists. A
closing with a name only stays: it is part of what was said to this reader. Words come before
tidiness: where what follows could be somebody's sentence, only the telling line itself goes.
"""

from __future__ import annotations

import re

from . import html_marks
from . import signature_words as known
from .caseless import Caseless, fold, may_begin

_LONGEST_BLOCK = 40
_LONGEST_CLOSED = 14
_LEAST_OLD = 3
"""Lines of sentences beneath a phone's line that are an old mail and no afterthought."""
_DELIMITER = re.compile(r"^\s*(?:--|__|– ?–|‐‐)\s*$")
_MY_MACHINE = Caseless(rf"^[\s*_>•]{{0,6}}(?:{known.MY_MACHINE})")
_MACHINE = Caseless(rf"^[\s*_>•]{{0,6}}(?:{known.MACHINE})")
_PRODUCT = Caseless(known.PRODUCTS)
_EXCUSE = Caseless(known.EXCUSES)
# "Sent from my sister's house, so ..." is a sentence; a program makes none.
_SPOKEN = Caseless(
    r"\b(?:is|was|are|were|has|have|had|and|but|because|when|ist|war|wurde|hat|und|aber|weil|est"
    r"|était|mais|è|era|ma|pero|yesterday|gestern|hier|ieri|ayer|ontem|today|heute|last|to you"
    r"|i|ich|je|you|sie)\b"
)
_CLOSING = Caseless(
    rf"^\s*(?:{known.CLOSINGS})\s?[,.!，。]?(?:\s*[-–/]?\s*)?$|^\s*(?:{known.CLOSINGS})\s?[,.-]\s?"
    r"[A-ZÄÖÜÉÈÁÓ][^,.!?;:]{1,40}$"
)
_THANKS = Caseless(rf"^\s*(?:{known.THANKS})\s?[,.!]?\s*$")
_FOOTER = Caseless(rf"^\s*(?:{known.FOOTER})")
_GROUP_FOOTER = Caseless(rf"^\s*(?:{known.GROUP_FOOTER})")
_NOTICE = Caseless(rf"^\W{{0,6}}(?:{known.NOTICE})")
_RULE = re.compile(r"^\s*(?:[-_=–—‐*~]{1,80})\s*$")
_CONTACT = re.compile(
    r"@|www\.|https?://|\+?\d[\d /().-]{6,}\d|\b(?:tel|fax|mobil|phone|mob|tél|tlf|telefon)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"[^\s@]@[^\s@]|www\.|https?://", re.IGNORECASE)
_NAME = re.compile(r"^[*_]?(?:[^\W\d_][\w.'’-]{0,20}[ ]?){1,4}[*_]?$")
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "？", "！", ":")
_ASCII_ENDINGS = tuple(ending for ending in known.ENDINGS if ending.isascii())
_ASIDE = re.compile(r"[<(\[][^<>()\[\]]{0,190}[>)\]]")


def part(lines: list[str], marked: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The lines said, and those of the signature; `marked` are words that the HTML says are one."""
    machine = _first_machine(lines)
    start = min(_begins_at(lines, machine), _marked(lines, marked))
    own, signed = lines[:start], lines[start:]
    if machine >= start:
        return own, signed
    # Something is said beneath the phone's line: an answer under what it signed.
    return own[:machine] + own[machine + 1 :], [own[machine], *signed]


def begins_at(lines: list[str]) -> int:
    """The index at which the signature begins; `len(lines)` when there is none."""
    return _begins_at(lines, _first_machine(lines))


def _begins_at(lines: list[str], machine: int) -> int:
    end = _last_full(lines)
    found = _machine(lines, end, machine)
    for look in (_delimiter, _notice, _footer):
        found = min(found, look(lines, end))
    found = _last_full(lines[:found]) or found
    found = min(found, _closing(lines, found), _contacts(lines, found))
    return found if found < end else len(lines)


def _marked(lines: list[str], marked: tuple[str, ...]) -> int:
    """A signature that its program marked as such, when nothing is said in it or beneath it:
    people type into the wrong element, too."""
    end = _last_full(lines)
    for index in range(max(1, end - _LONGEST_BLOCK), end) if marked else ():
        taken = html_marks.lines_of(lines, index, marked)
        if taken and index + taken >= end and _last_full(lines[:index]):
            return len(lines) if _says_something(lines[index:end]) else index
    return len(lines)


def is_machine(line: str) -> bool:
    """Whether a phone or a program signs itself with this line, not somebody with a sentence."""
    if not 6 < len(line) <= 200 or line.count(" ") > 16:
        return False
    lowered = line.lower()
    likely = lowered.lstrip(" *_>•[").partition(" ")[0].strip(":,.") in known.BEGINNINGS
    if not likely and not _ends_so(lowered):
        return False
    whole = line.strip().strip("[]") if line.lstrip().startswith("[") else line
    bare = _ASIDE.sub("", whole).rstrip(" .*_!")
    if not bare or len(bare) > 110:
        return False
    mine = _MY_MACHINE.match(bare)
    begun = mine or _MACHINE.match(bare)
    if begun is None or not (mine or _PRODUCT.search(bare)):
        return False
    if _is_brief(bare[begun.end() :], commas=0 if mine else 1):
        return True
    return bool(_EXCUSE.search(bare) and _PRODUCT.search(bare))


def _ends_so(lowered: str) -> bool:
    """Whether a line has an ending by which languages with the verb last tell."""
    endings = _ASCII_ENDINGS if lowered.isascii() else known.ENDINGS
    return any(map(lowered.__contains__, endings))


def _is_brief(rest: str, commas: int) -> bool:
    """Whether no sentence goes on behind the words that begin such a line."""
    if ";" in rest or "?" in rest or rest.count(",") > commas:
        return False
    return not _SPOKEN.search(rest)


def _last_full(lines: list[str]) -> int:
    """One behind the last line that is not blank."""
    return next((i + 1 for i in range(len(lines) - 1, -1, -1) if lines[i].strip()), 0)


def _delimiter(lines: list[str], end: int) -> int:
    """The `-- ` line, unless sentences follow it: then it parts somebody's letter in two. A mail
    that begins with one says something beneath it."""
    for index, line in enumerate(lines[:end]):
        if len(line) < 10 and _DELIMITER.match(line) and end - index <= _LONGEST_BLOCK and index:
            below = [text for text in lines[index + 1 : end] if text.strip()]
            if line == "-- " or not below or not _is_sentence(below[0]) or _is_notice(below):
                return index
    return end


def _first_machine(lines: list[str]) -> int:
    """The first line of a phone or a program; `len(lines)` when there is none."""
    return next((index for index, line in enumerate(lines) if is_machine(line)), len(lines))


def _machine(lines: list[str], end: int, index: int) -> int:
    """The line of a phone at `index`, when nobody says anything beneath it; an old mail may."""
    if index >= end:
        return end
    said = _says_something(lines[index + 1 : end])
    old = said >= _LEAST_OLD and any(text.strip() for text in lines[:index])
    return index if old or not said else end


def _says_something(lines: list[str]) -> int:
    """How many lines are sentences, and neither footers nor notices nor other machines."""
    notice = _notice(lines, len(lines))
    return sum(
        _is_sentence(line) and not is_machine(line) and not _is_footer(line[:200])
        for line in lines[:notice]
    )


def _is_sentence(line: str) -> bool:
    text = line.strip()
    if _REACHED.search(text) and text.count(" ") < 6:
        return False
    return len(text) > 90 or (text.count(" ") >= 2 and text.endswith(_SENTENCE_ENDS))


def _notice(lines: list[str], end: int) -> int:
    """A legal notice or the like, at the beginning of a paragraph, and all beneath it."""
    for index in range(max(0, end - 60), end):
        line = lines[index]
        first = not index or not lines[index - 1].strip() or _ruled(lines, index)
        if first and len(line) > 12 and _is_notice(lines[index : min(end, index + 12)]):
            return _without_rules(lines, index)
    return end


def _is_notice(lines: list[str]) -> bool:
    first = lines[0][:400]
    if _NOTICE.match(first) or _GROUP_FOOTER.match(first):
        return True
    blank = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    text = " ".join(line[:1_500] for line in lines[:blank])[:3_000].lower()
    secret = len(text) > 60 and any(map(text.__contains__, known.SECRECY))
    return secret and any(map(text.__contains__, known.ADDRESSED))


def _ruled(lines: list[str], index: int) -> bool:
    return bool(_RULE.match(lines[index - 1][:200]))


def _without_rules(lines: list[str], index: int) -> int:
    """One line of signs above belongs to what it parts off."""
    start = index
    while start and (not lines[start - 1].strip() or _ruled(lines, start)):
        start -= 1
    return start if any(line.strip() for line in lines[start:index]) else index


def _footer(lines: list[str], end: int) -> int:
    """A footer with the rule above it."""
    for index, line in enumerate(lines[:end]):
        if len(line) < 300 and _is_footer(line):
            start = _without_rules(lines, index)
            if start < index:
                return start
    return end


def _is_footer(line: str) -> bool:
    likely = may_begin(line, known.FOOTER_HEADS) or "mailing list" in fold(line)
    return likely and bool(_FOOTER.match(line))


def _closing(lines: list[str], end: int) -> int:
    """`Kind regards,` and at least two short lines, or one with a way to reach somebody."""
    for index in range(end - 1, max(0, end - _LONGEST_CLOSED), -1):
        thanks = len(lines[index]) < 60 and bool(_THANKS.match(lines[index]))
        if thanks or (len(lines[index]) < 110 and _CLOSING.match(lines[index])):
            block = [line for line in lines[index + 1 : end] if line.strip()]
            reached = any(_CONTACT.search(line[:200]) for line in block)
            told = reached if thanks else reached or len(block) >= 2
            short = all(len(line) <= 90 and not _is_spoken(line) for line in block)
            return index if short and told else end
    return end


def _is_spoken(line: str) -> bool:
    """A sentence beneath a closing: "PS: The lamp is broken, too!"."""
    text = line.strip()
    return text.lower().startswith(("ps", "p.s")) or (
        text.count(" ") >= 4 and text.endswith(("!", "?", ".")) and not _CONTACT.search(text)
    )


def _contacts(lines: list[str], end: int) -> int:
    """A last paragraph that is a visiting card: a name, and at least two ways to reach it.

    An address asked for or announced ("Please send it to:") is something said.
    """
    start = end
    while start and lines[start - 1].strip():
        start -= 1
    block = lines[start:end]
    above = _last_full(lines[:start])
    if not 3 <= len(block) <= 10 or not above or lines[above - 1].rstrip().endswith((":", ",")):
        return end
    if not _NAME.match(block[0].strip()) or any(len(line) > 90 for line in block):
        return end
    reached = sum(bool(_CONTACT.search(line[:200])) for line in block)
    named = any(_REACHED.search(line[:200]) for line in block)
    return start if reached >= 2 and named and not any(map(_is_spoken, block)) else end
