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
    r"(?P<label>(?:[ -]?(?:id|name|nick|nickname|user|username|handle|account|konto|benutzername|"
    r"compte|pseudo|utente|usuario|cuenta|profil|profile|profilo|perfil|nummer|number|numero)\b)?"
    r"(?:\s?[:=]\s?|\s(?:is|ist|est|es|e|als|as|under|unter|sous|come|como)\s)+|\s(?=[a-z]{2,20}[._\d][\w.]{2}))"
)
_NAMED = re.compile(_LABEL + r"(?P<name>@?[a-z_][\w.:#-]{2,31})")


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
    sure = _NOT_WORD.sub(" ", messenger[0]) in _sure()
    named = _NAMED.match(view.text, messenger.end())
    if named and _is_name(view.text, named, sure=sure or messenger[0] in _SHORT):
        return messenger.start(), named.end() - named[0].endswith((".", ":")), "handle", ""
    return _invitation(view, messenger) if sure else _doubtful(view, messenger)


def _is_name(text: str, named: re.Match[str], *, sure: bool) -> bool:
    """ "lumen_lamps" and "lumen77" are names; a plain word only alone behind a colon."""
    name = named["name"].rstrip(".:#-")
    if re.search(r"[\d_.#:@]", name):
        return True
    alone = not text[named.end() : named.end() + 2].strip(" .,;)!?")
    return sure and alone and named["label"].strip()[-1:] in (":", "=")


@cache
def _sure() -> frozenset[str]:
    return frozenset(shared("messengers"))


def _invitation(view: Reading, messenger: re.Match[str]) -> Place | None:
    """ "WhatsApp me", "write to us on Telegram", "@lumen on Telegram", "our Instagram page"."""
    start, end = messenger.span()
    first, last = around(view.text, start, end)
    first, last = max(first, start - 60), min(last, end + 40)
    if handle := _handle_in(view.text, first, last):
        return min(start, handle[0]), max(end, handle[1]), "handle", ""
    lead = _before().search(view.text, max(first, start - 14), start)
    asked = _contact().within(view, first, start) or _AFTER.match(view.text, end)
    if asked or (lead and lead[0] and _contact().within(view, end, min(last, end + 24))):
        return lead.start() if lead else start, end, "messenger", ""
    ours = _OURS.search(view.text, max(first, start - 24), start)
    return (ours.start(), end, "messenger", "") if ours else None


def _doubtful(view: Reading, messenger: re.Match[str]) -> Place | None:
    """ "Message us on Signal", "auf Signal erreichen Sie mich": only with a word right beside."""
    start, end = messenger.span()
    lead = _before().search(view.text, max(0, start - 14), start)
    if messenger[0] in _ALSO_WORDS or lead is None or not lead[0]:
        return None
    if _contact().within(view, max(0, lead.start() - 24), lead.start()) or _AFTER.match(
        view.text, end
    ):
        return lead.start(), end, "messenger", ""
    return None


_NOT_WORD = re.compile(r"\W+")
_SHORT = frozenset({"fb", "ig", "snap"})
_ALSO_WORDS = frozenset({"line", "wa", "zoom", "threads"})
_AFTER = re.compile(
    r"[^\w\n.!?]{1,3}(?:me|us|mich|mir|uns|moi|nous|mi|ci|nos|erreich\w{1,6}|schreib\w{1,6})(?!\w)"
)
_OURS = re.compile(
    r"(?<!\w)(?:our|unser\w{0,2}|notre|nos|nostr[oaie]|nuestr[oa]s?)[^\w\n]{1,2}"
    r"(?:\w{2,12}[^\w\n.!?]{1,2})?$"
)


def _handle_in(text: str, first: int, last: int) -> tuple[int, int] | None:
    match = _HANDLE.search(text, first, last) or _UNDERSCORED.search(text, first, last)
    return match.span() if match else None


_UNDERSCORED = re.compile(r"(?<![\w@.+-])[a-z]{2,20}_[a-z0-9_]{2,20}(?![\w@.])")


def _signed(view: Reading) -> Iterator[Place]:
    """A bare "@lumen_lamps", which most often is a name somewhere; "follow @lumen" always is."""
    for match in _HANDLE.finditer(view.text):
        first = max(0, match.start() - 20)
        asked = _contact().within(view, first, match.start())
        yield match.start(), match.end(), "handle", "" if asked else "warn"
