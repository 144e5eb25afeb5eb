"""Whether an answer helps a buyer, or only stops a clock (F3 idea 17). Pure: text in, signs out.

Words cannot prove an intention: a sign is a reason to look, and people decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aftersale.enforcement.policy import phrases
from aftersale.kernel.text import fold
from aftersale.market.enforcing import Gaming

_PLACEHOLDER = re.compile(r"\\\{[a-z_]+\\\}")
_APOSTROPHE = re.compile(r"['’`´]")
_LETTERS = re.compile(r"[^\W_]")
LONGEST_PART = 16
"""A part of more words says more than that one has to wait."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer of a seller's. `seconds` after the message it answers (None if it answers none),
    `from_template`: word for word one of the team's own; `ends` so many messages' waiting;
    `beside`: it begins a conversation while another with that buyer waits."""

    text: str
    seconds: int | None = None
    from_template: bool = False
    ends: int = 0
    beside: bool = False


def signs(reply: Reply, rules: Gaming) -> tuple[str, ...]:
    """Which of `market.enforcing.SIGNALS` an answer shows; none, for nearly all."""
    quick = reply.seconds is not None and reply.seconds < rules.quick_seconds
    shown = {
        "empty": says_nothing(reply.text, rules.empty_characters),
        "putting_off": only_puts_off(reply.text),
        "quick_template": quick and reply.from_template,
        "split": reply.beside,
        "closing_many": reply.ends >= rules.closing_messages,
    }
    return tuple(name for name, is_there in shown.items() if is_there)


def says_nothing(text: str, at_most: int) -> bool:
    """Whether no more than `at_most` letters stay once greeting, thanks, nods and name are gone.

    A yes, a no and a number are answers however short.
    """
    left = phrases.NOD.sub(" ", bare(text))
    if phrases.ANSWERING.search(left):
        return False
    return len(_LETTERS.findall(left)) <= at_most


def only_puts_off(text: str) -> bool:
    """Whether all an answer says is that the buyer has to wait."""
    parts = [each.strip() for each in phrases.PART.split(bare(text))]
    said = [each for each in parts if _LETTERS.search(phrases.NOD.sub("", each))]
    delays = [each for each in said if phrases.DELAY.search(each)]
    return bool(delays) and all(_is_soft(each) for each in said)


def _is_soft(part: str) -> bool:
    delay, cushion = phrases.DELAY.search(part), phrases.CUSHION.search(part)
    return bool(delay or cushion) and len(part.split()) <= LONGEST_PART


def bare(text: str) -> str:
    """A text folded, without its greeting, its thanks, its leave-taking and the name below it."""
    folded = _APOSTROPHE.sub(" ", fold(text)).strip()
    without = phrases.GREETING.sub("", folded, count=1)
    without = phrases.LEAVE.sub("", without)
    return phrases.THANKS.sub(" ", without).strip()


def is_from(text: str, templates: Iterable[str]) -> bool:
    """Whether a text is one of these, whatever stands in for their placeholders."""
    said = _squeezed(text)
    return any(_pattern(each).fullmatch(said) for each in templates if each.strip())


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_PLACEHOLDER.sub(".{0,120}?", re.escape(_squeezed(template))))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
