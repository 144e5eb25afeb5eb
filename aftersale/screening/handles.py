"""Names in other messengers: "@lumen on Telegram", "WhatsApp me", "Insta: lumen_lampen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.lexicon import Phrases, any_of, everywhere, shared
from aftersale.screening.reading import Reading
from aftersale.screening.sentences import around

Place = tuple[int, int, str, str]
"""Start and end in the opened reading, the message code, and the action ("" for the rule's)."""

_HANDLE = re.compile(r"(?<![\w@.+-])@([a-z_][\w.]{2,30}\w)(?!@)")
_LABEL = (
    r"(?:[ -]?(?:id|name|nick|nickname|user|username|handle|account|konto|benutzername|"
    r"compte|pseudo|utente|usuario|cuenta|profil|profile|profilo|perfil|nummer|number|numero)\b)?"
    r"(?:\s?[:=]\s?|\s(?:is|ist|est|es|e|als|as|under|unter|sous|come|como)\s)+"
)
_NAMED = re.compile(_LABEL + r"@?[a-z_][\w.:#-]{2,31}")


@cache
def _messengers() -> Phrases:
    return Phrases((*shared("messengers"), *shared("doubtful_messengers")))


@cache
def _before() -> re.Pattern[str]:
    prepositions = any_of(everywhere("on_messenger"))
    return re.compile(rf"(?:(?<!\w){prepositions}[ \t]{{1,2}}(?:\w{{2,8}}[ \t])?)?$")


@cache
def _contact() -> Phrases:
    return Phrases(everywhere("contact"))


def handles(view: Reading) -> Iterator[Place]:
    """Each invitation to talk elsewhere, in the opened reading."""
    found = [place for match in _messengers().find(view) if (place := _around(view, match))]
    if "@" in view.text:
        found += _signed(view)
    reached = 0
    for place in sorted(found, key=lambda each: (each[0], -each[1])):
        if place[0] >= reached:
            reached = place[1]
            yield place


def _around(view: Reading, messenger: re.Match[str]) -> Place | None:
    """What a messenger's name is part of: a name there, an invitation, or nothing."""
    if named := _NAMED.match(view.text, messenger.end()):
        said = re.search(r"[\d_.#:@=]", named[0].rstrip("."))
        if said:
            return messenger.start(), named.end() - named[0].endswith((".", ":")), "handle", ""
    return _invitation(view, messenger) if re.sub(r"\W+", " ", messenger[0]) in _sure() else None


@cache
def _sure() -> frozenset[str]:
    return frozenset(shared("messengers"))


def _invitation(view: Reading, messenger: re.Match[str]) -> Place | None:
    """ "WhatsApp me", "write to us on Telegram", "@lumen on Telegram"."""
    start, end = messenger.span()
    first, last = around(view.text, start, end)
    first, last = max(first, start - 60), min(last, end + 40)
    if handle := _handle_in(view.text, first, last):
        return min(start, handle[0]), max(end, handle[1]), "handle", ""
    if _contact().within(view, first, start) or _contact().within(view, end, min(last, end + 12)):
        lead = _before().search(view.text, max(first, start - 14), start)
        return lead.start() if lead else start, end, "messenger", ""
    return None


def _handle_in(text: str, first: int, last: int) -> tuple[int, int] | None:
    match = _HANDLE.search(text, first, last)
    return match.span() if match else None


def _signed(view: Reading) -> Iterator[Place]:
    """A bare "@lumen_lamps", which most often is a name somewhere."""
    for match in _HANDLE.finditer(view.text):
        yield match.start(), match.end(), "handle", "warn"
