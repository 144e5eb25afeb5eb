"""What the words of a return policy promise or refuse, read in five languages (A105).

No grammar: a count of days belongs to the last word before it that says what it is about (to
return, to refund, to answer), else to the first one after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from aftersale.returns.policy import sayings

SENTENCE = re.compile(r"[^.!?;\n•]+(?:[.!?](?=\d)[^.!?;\n•]*)*")
LONGEST_QUOTE = 160


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing a sentence of the policy says.

    `about`: `window` or `refund` (`value` in calendar days), `fee` (`value` in percent, rounded
    up) or `none`, for what refuses returns altogether. `late`, `worn`: the fee is for goods that
    came late, or not as they were; `goods`: kinds of goods it is about; `statutory`: it is the
    law's right to withdraw.
    """

    about: str
    value: int
    words: str
    late: bool = False
    worn: bool = False
    statutory: bool = False
    goods: tuple[str, ...] = ()


def read(text: str) -> list[Said]:
    """All that a text says, in its order."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").replace("\u00a0", " ")
    sentences = (found.group().strip() for found in SENTENCE.finditer(plain))
    return [said for sentence in sentences for said in _sentence(sentence)]


def _sentence(sentence: str) -> Iterator[Said]:
    quote = sentence if len(sentence) <= LONGEST_QUOTE else sentence[:LONGEST_QUOTE].rstrip() + "…"
    if sayings.NO_RETURNS.search(sentence):
        yield Said(about="none", value=0, words=quote, goods=_goods(sentence))
    marks = [*_marks(sentence)]
    statutory = bool(sayings.STATUTORY.search(sentence))
    for found in sayings.COUNT.finditer(sentence):
        about = _about(marks, found.start(), found.end())
        if about in ("window", "refund"):
            yield Said(
                about=about, value=_days(found), words=quote,
                statutory=statutory and about == "window",
            )  # fmt: skip
    yield from _fees(sentence, quote)


def _marks(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Where a word says what a count is about, and what."""
    for found in sayings.ABOUT.finditer(sentence):
        about = found.lastgroup or ""
        if about == "refund" and sayings.IN_RETURN_FOR.search(sentence[: found.start()]):
            continue  # "may be returned for a refund": the time is that of the return
        yield found.start(), found.end(), about


def _about(marks: list[tuple[int, int, str]], start: int, end: int) -> str:
    before = [about for _, ends, about in marks if ends <= start]
    after = [about for begins, _, about in marks if begins >= end]
    return before[-1] if before else after[0] if after else ""


def _days(found: re.Match[str]) -> int:
    said = found["number"].casefold()
    number = int(said) if said.isdigit() else sayings.NUMBERS[said]
    if found["hours"]:
        return -(-number // 24)
    if found["weeks"]:
        return number * 7
    if found["months"]:
        return number * 30
    return number * 7 // 5 if found["working"] or found["workdays"] else number


def _fees(sentence: str, quote: str) -> Iterator[Said]:
    if not sayings.FEE.search(sentence):
        return
    late, worn = bool(sayings.LATE.search(sentence)), bool(sayings.WORN.search(sentence))
    for found in sayings.PERCENT.finditer(sentence):
        number = float(found["number"].replace(",", "."))
        yield Said(about="fee", value=-int(-number // 1), words=quote, late=late, worn=worn)


def _goods(sentence: str) -> tuple[str, ...]:
    return tuple(kind for kind, words in sayings.GOODS.items() if words.search(sentence))
