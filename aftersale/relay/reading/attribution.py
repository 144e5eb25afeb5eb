"""The line a mail program puts above a quote: "On 3 May 2026, Bo wrote:", in many languages.

A line counts by what it is made of (an opening word or a day, a date, a time, an address, a verb
of writing, a colon, a quote beneath), not by one pattern per program; so that a language nobody
thought of is read, too, where its mail has an address and a time. It may be wrapped over four
lines. Somebody who tells what they wrote ("On Monday I wrote:") is no mail program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import attribution_words as known

WRAPPED = 4
"""Lines beneath its first that an attribution may go on over."""
_LONGEST = 500
_MOST_WORDS = 16
"""Letters' words of an attribution that no verb gives away."""

_PHRASE = 999

_ADDRESS = re.compile(  # begins where a word does: looking from every letter took seconds
    r"(?<![^\s<>()\[\]\"',;:])[^\s<>()\[\]\"',;:]{1,200}@[^\s<>()\[\]\"',;]{1,200}"
)
_YEAR = re.compile(
    r"(?:19|20)\d\d|\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}|\d\s*[年년]|\d{1,2} ?\D{3,12} ?['’]?\d\d\b"
)
_TIME = re.compile(r"\d{1,2}\s?[:.h時时]\s?\d{2}|\d\s?[ap]\.?m\b|\d{1,2}시", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"[\s*_(\[>\u200e\u200f\u202a-\u202e-]*(.)?([^\s,.:;]*)([.,]?)")
_NOT_LETTERS = " *_\u200e\u200f\u202a\u202b\u202c\u202d\u202e\xa0-"
_DASHED = re.compile(r"^\s*[-_]{2,20}[^-_].{1,200}[-_]{2,}\s*$")
_INSIDE = re.compile(
    r"(?<=[^\s,])\s+((?:on|le|am|il|el|em|op|den|pe|dne|dnia)\s+(?:[^\W\d_]{2,12}[.,]\s|\d))",
    re.IGNORECASE,
)
_COLONS = (":", "：")
_ENDS = (*_COLONS, ">", ")", "]", '"')
DASHES = frozenset("-_")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a line (unwrapped) is made of."""

    text: str
    words: list[str]
    addressed: bool
    closed: bool
    """Whether it ends with a colon."""
    verb: int
    """Index of the verb among the words; -1 when there is none, `_PHRASE` when it is a phrase."""

    @property
    def dated(self) -> bool:
        """Whether there is a date in it; looked for only when asked, as is the time."""
        return _has(_YEAR, self.text)

    @property
    def timed(self) -> bool:
        """Whether there is an hour in it."""
        return _has(_TIME, self.text)


def length(lines: list[str], index: int) -> int:
    """How many lines the attribution beginning at `index` takes; 0 when there is none."""
    taken = _taken(lines, index)
    return 0 if taken > 1 and _begins_later(lines, index, taken) else taken


def _taken(lines: list[str], index: int) -> int:
    """The same, without asking whether it begins in one of the lines beneath."""
    first = lines[index]
    if len(first) > _LONGEST or not first.strip() or first.startswith(">"):
        return 0
    dashed = first.lstrip()[:1] in DASHES and _DASHED.match(first)
    if dashed and _verb_at(_words(first)) >= 0:
        return 1
    joined, taken = "", 0
    for count in range(1, WRAPPED + 2):
        line = lines[index + count - 1] if index + count <= len(lines) else ""
        bare = line.strip()
        if not bare or line[0] == ">" or len(joined) + len(line) > _LONGEST:
            break
        joined = f"{joined} {bare}" if joined else bare
        quote_follows = quote_follows_at(lines, index + count)
        if _may_end(joined, quote_follows) and is_one(joined, quote_follows):
            taken = count
            if is_closed(joined):
                break
    return taken


def is_one(line: str, quote_follows: bool) -> bool:
    """Whether one (unwrapped) line is an attribution."""
    if not (quote_follows or "@" in line or (is_closed(line) and _DIGIT.search(line))):
        return False
    facts = _facts(line)
    if _is_told(facts, quote_follows):
        return False
    if facts.verb >= 0:
        return _with_verb(facts, quote_follows)
    return _without_verb(facts, quote_follows)


def inside(line: str) -> int:
    """Where an attribution begins that shares its line with the reply; -1 when there is none."""
    if len(line) > _LONGEST or not is_closed(line):
        return -1
    for found in list(_INSIDE.finditer(line))[-3:]:
        rest = line[found.start(1) :]
        if "@" in line[: found.start(1)]:
            return -1
        if _verb_at(_words(rest)) >= 0 and is_one(rest, quote_follows=False):
            return found.start(1)
    return -1


def _facts(line: str) -> _Facts:
    words = _words(line)
    return _Facts(
        line,
        words,
        addressed="@" in line and bool(_ADDRESS.search(line)),
        closed=is_closed(line),
        verb=_PHRASE if _holds_phrase(line) else _verb_at(words),
    )


def _holds_phrase(line: str) -> bool:
    return not line.isascii() and any(each in line for each in known.PHRASES)


def _has(date: re.Pattern[str], line: str) -> bool:
    """Whether a pattern that begins with a digit is in `line`."""
    digit = _DIGIT.search(line)
    return digit is not None and date.search(line, digit.start()) is not None


def is_closed(line: str) -> bool:
    """Whether it ends with a colon, whatever emphasis is around it."""
    return line.rstrip(_NOT_LETTERS).endswith(_COLONS)


def _words(line: str) -> list[str]:
    """The words outside of addresses, in lower case."""
    bare = _ADDRESS.sub(" ", line) if "@" in line else line
    return _WORD.findall(bare.lower())


def _verb_at(words: list[str]) -> int:
    for index in range(len(words) - 1, -1, -1):
        if words[index] in known.VERBS:
            return index
    return -1


def _is_told(facts: _Facts, quote_follows: bool) -> bool:
    """Whether somebody tells of a letter in their own words."""
    if facts.verb in (-1, _PHRASE):
        return False
    near = facts.words[max(0, facts.verb - 3) : facts.verb] + facts.words[facts.verb + 1 :][:1]
    if not known.FIRST_PERSONS.isdisjoint(near):
        return True
    if facts.addressed or quote_follows:
        return False
    return not (known.OTHER_PERSONS.isdisjoint(near[-2:]) and known.TELLING.isdisjoint(facts.words))


def _with_verb(facts: _Facts, quote_follows: bool) -> bool:
    opened = _opens(facts)
    named = _begins_with_name(facts)
    if quote_follows:
        return facts.closed or (opened and (facts.dated or facts.addressed) and _is_last(facts))
    if facts.addressed:
        if not facts.closed:
            return opened and facts.timed and _is_last(facts)
        return (opened and (facts.dated or facts.timed)) or (named and len(facts.words) <= 14)
    if not (opened or (named and facts.dated)) or not _is_last(facts):
        return False
    return facts.closed and (facts.dated or facts.timed) and (facts.timed or _has_day(facts))


def _without_verb(facts: _Facts, quote_follows: bool) -> bool:
    if len(facts.words) > _MOST_WORDS:
        return False
    if facts.words and facts.words[0] in known.QUOTING and facts.closed:
        return facts.addressed or quote_follows
    if facts.closed and quote_follows:
        if facts.addressed or (facts.dated and (facts.timed or _opens(facts))):
            return True
        return len(facts.words) <= 8 and not known.WEAK_VERBS.isdisjoint(facts.words)
    whole = facts.addressed and facts.dated and facts.timed and _opens(facts)
    if facts.closed:
        return whole
    if quote_follows and facts.addressed and facts.dated and _opens(facts):
        return True
    ends_named = facts.text.rstrip(_NOT_LETTERS).endswith((">", ")", "]"))
    return whole and ends_named


def _opens(facts: _Facts) -> bool:
    """Whether it begins with a date, a day, or a word that one follows."""
    match = _FIRST.match(facts.text)
    if match is None or match[1] is None:
        return False
    first = f"{match[1]}{match[2]}".lower()
    if first[0].isdigit() or first[-1].isdigit():
        return True
    dated_soon = bool(_DIGIT.search(facts.text[:60]))
    if first in known.OPENINGS or first in known.DAYS:
        return dated_soon
    soon = bool(_DIGIT.search(facts.text[match.end() : match.end() + 3]))
    return soon and (bool(match[3]) or (facts.addressed and facts.dated and facts.timed))


def _begins_with_name(facts: _Facts) -> bool:
    """Whether it begins with a name before the verb or the address; "the driver" is none."""
    if facts.words and facts.words[0] in known.ARTICLES:
        return False
    at = facts.text.find("@")
    by_address = at > 0 and len(_WORD.findall(facts.text[:at])) <= 6
    return by_address or facts.verb <= 6 or (facts.verb == _PHRASE and len(facts.words) <= 8)


def _is_last(facts: _Facts) -> bool:
    """Whether no sentence goes on behind the verb."""
    if facts.verb == _PHRASE:
        return True
    behind = [word for word in facts.words[facts.verb + 1 :] if len(word) > 2]
    if facts.words[facts.verb] in known.MIDDLE_VERBS:
        return len(behind) <= 5
    return not behind


def _has_day(facts: _Facts) -> bool:
    return not known.DAYS.isdisjoint(facts.words[:4])


def _may_end(joined: str, quote_follows: bool) -> bool:
    """Whether an attribution could end here: cheap, asked first."""
    end = joined.rstrip(_NOT_LETTERS)
    if end.endswith(_ENDS):
        return True
    return (quote_follows or "@" in joined) and _verb_at(_words(end[-40:])) >= 0


def _begins_later(lines: list[str], index: int, count: int) -> bool:
    """Whether the first line is the reply's last, and the attribution begins beneath it."""
    first = lines[index].strip()
    dated = _has(_YEAR, first) and _has(_TIME, first)
    if "@" in first or dated or _verb_at(_words(first)) >= 0:
        return False
    ended = first.endswith((".", "!", "?")) and len(first) > 12 and not _YEAR.search(first)
    sure = _opens_surely(first) and not ended
    return any(
        (_opens_with_word(lines[later]) if sure else _goes_not_on(lines[later]))
        and _taken(lines, later) == count - (later - index)
        for later in range(index + 1, index + count)
    )


def _opens_surely(line: str) -> bool:
    first = line.lstrip("*_ ").partition(" ")[0].lower().strip(",.:")
    return first[:1].isdigit() or first in known.OPENINGS or first in known.DAYS


def _opens_with_word(line: str) -> bool:
    return line.lstrip()[:1].isalpha() and _opens_surely(line) and bool(_YEAR.search(line))


def _goes_not_on(line: str) -> bool:
    """Whether a line is no rest of one that begins with a name."""
    text = line.strip()
    return not text.startswith(("<", "(", "[")) and _verb_at(_words(text.partition(" ")[0])) < 0


def quote_follows_at(lines: list[str], index: int) -> bool:
    """Whether a quote begins at `index`, or beneath at most two empty lines."""
    for line in lines[index : index + 3]:
        if bare := line.lstrip():
            return bare[0] == ">"
    return False
