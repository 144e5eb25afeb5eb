"""History without quote marks: a block of From, Sent, To, Subject, or a line that announces one.

Outlook and most phones quote in this way, in the language of their owner.
"""

from __future__ import annotations

import re

from .caseless import Caseless, may_begin
from .header_labels import (
    ANNOUNCED,
    BEGIN_FORWARDED,
    BEGIN_FORWARDED_HEADS,
    FORWARDED,
    GROUP_OF,
    REPLY_ABOVE,
    REPLY_ABOVE_HEADS,
)

_MAIN = {"from", "date", "to", "subject"}
_LONGEST_LABEL = 30
_FARTHEST = 14
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d|\.\d)")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_INSIDE = re.compile(r"(?:^|[\s*_])((?:[^\s:*_]{1,20} )?[^\s:*_]{1,20}) ?[*_]?:[*_]?(?=\s)")
_DASHES = "-_=–—‐*"
_ANNOUNCEMENT = Caseless(rf"^[\s>*_]*[-_=–—‐]{{2,}}\s*(?:{ANNOUNCED})\s*:?\s*[-_=–—‐]*\s*$")
_TITLE = Caseless(rf"^[\s*_]*(?:{ANNOUNCED})\s?:?[\s*_]*$")
_FORWARDING = Caseless(
    rf"^[\s>*_]*(?:[-_=–—‐]{{2,}}\s*(?:{FORWARDED})\s*:?\s*[-_=–—‐]*"
    rf"|(?:{BEGIN_FORWARDED})\s?[:：]?)\s*$"
)
# "##- Please type your reply above this line -##": the frame says it in any language.
_REPLY_ABOVE = Caseless(rf"^[^\w]{{0,12}}(?:{REPLY_ABOVE}).{{0,60}}$|^\s*##-.{{3,150}}-##\s*$")
_RULE = re.compile(r"^\s*(?:_{5,}|-{5,}|={3,}|[*]{5,}|[-_]{2,}|[‐–—]{5,})\s*$")


def begins_at(lines: list[str], index: int) -> bool:
    """Whether unmarked history begins with the line at `index`."""
    line = lines[index]
    if len(line) > 2_000 or not line.strip():
        return False
    return is_announcement(line) or is_block(lines, index)


def asks_to_reply_above(line: str) -> bool:
    """The line that help desks put above everything: an answer is to be written above it."""
    if len(line) > 200 or not may_begin(line, REPLY_ABOVE_HEADS):
        return False
    return bool(_REPLY_ABOVE.match(line))


def is_title(line: str) -> bool:
    """The words of an announcement without dashes: a title only straight above a block."""
    return len(line) < 80 and bool(_TITLE.match(line))


def is_announcement(line: str) -> bool:
    """A line that says: here begins the original, or: write above this."""
    if len(line) > 200:
        return False
    if line.lstrip(" \t>*")[:1] in _DASHES and _ANNOUNCEMENT.match(line):
        return True
    return asks_to_reply_above(line)


def forwarding(line: str) -> bool:
    """Whether the line says that what follows is passed on: then it is part of what is said."""
    if len(line) >= 200 or not may_begin(line, BEGIN_FORWARDED_HEADS):
        return False
    return bool(_FORWARDING.match(line))


def is_rule(line: str) -> bool:
    """A line of dashes or the like, as programs put above history."""
    return len(line) < 300 and bool(_RULE.match(line))


def group(line: str) -> str:
    """Which header the line looks like: `from`, `date`, `to`, `copy`, `subject`, `other` or ""."""
    start = line[:70].lstrip(" \t>|*_")
    if "：" in start:
        start = start.replace("：", ":")
    label, colon, _ = start.partition(":")
    if not colon or len(label) > _LONGEST_LABEL:
        return ""
    return GROUP_OF.get(" ".join(label.translate(_MARKS).strip(" *_\t").lower().split()), "")


def is_block(lines: list[str], index: int) -> bool:
    """Whether a header block begins at `index`; wrapped values and one blank line are allowed.

    Three headers make one when a subject or an address is among them ("From: Berlin, To: Paris" is
    a journey), or when there is a time in it and programs' order or a rule above.
    """
    if group(lines[index]) not in _MAIN:
        return False
    if _on_one_line(lines[index]):
        return True
    seen, addressed, timed = _gathered(lines, index)
    if not {"from", "date"} & seen or len(seen) < 2:
        return False
    if len(seen & _MAIN) >= 3:
        return "subject" in seen or addressed or (timed and _in_order(lines, index))
    return addressed or (timed and "subject" in seen)


def _on_one_line(line: str) -> bool:
    """A block whose line breaks were lost on the way."""
    if len(line) < 50 or "@" not in line[:400]:
        return False
    found = set()
    for label in _INSIDE.findall(line[:600]):
        last = label.rpartition(" ")[2]
        found.add(GROUP_OF.get(label.lower()) or GROUP_OF.get(last.lower(), ""))
    return len(found & _MAIN) >= 3 and "from" in found


def _in_order(lines: list[str], index: int) -> bool:
    """A rule above, or From and Sent beneath each other with the day and the hour."""
    above = next((line for line in reversed(lines[max(0, index - 3) : index]) if line.strip()), "")
    if is_rule(above) or is_announcement(above):
        return True
    sent = lines[index + 1].translate(_MARKS) if index + 1 < len(lines) else ""
    in_order = group(lines[index]) == "from" and group(sent) == "date"
    return in_order and bool(_YEAR.search(sent) and _HOUR.search(sent))


def _gathered(lines: list[str], index: int) -> tuple[set[str], bool, bool]:
    """The groups seen in the block, whether it holds an address, and whether a time."""
    seen: set[str] = set()
    addressed = timed = False
    strange = 0
    for line in lines[index : index + _FARTHEST]:
        if found := group(line):
            seen.add(found)
            strange = 0
            addressed = addressed or bool(_ADDRESS.search(line[:2_000]))
            timed = timed or (found == "date" and bool(_CLOCK.search(line[:200])))
        else:
            strange += 1 if line.strip() else 2
            addressed = addressed or (strange == 1 and bool(_ADDRESS.search(line[:2_000])))
            if strange > 2:
                break
    return seen, addressed, timed
