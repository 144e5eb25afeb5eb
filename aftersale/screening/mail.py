"""E-mail addresses in a text, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.disguises import backwards
from aftersale.screening.endings import is_ending
from aftersale.screening.lexicon import Phrases, shared
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading

Place = tuple[int, int, str]
"""Start and end in the opened reading, and the domain."""

_BEFORE = re.compile(r"[\w.+%'-]{1,64}$")
_ENDS = re.compile(r" ?(?:[.,;!?)\n]|$|(?:com|de|fr|it|es|net|co uk)(?!\w))")
_MAIL = re.compile(
    r"(?<!\w)(?:e-?)?(?:mails?|mailen|correo|courriel|posta|write|address|adresse)(?!\w)"
)
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}")


def mail_addresses(reading: Reading, endings: frozenset[str] = frozenset()) -> list[Place]:
    """Every e-mail address in the text, from left to right.

    `endings` are ends of domains beside the public ones.
    """
    return mail_addresses_of(opened(reading), endings)


def mail_addresses_of(view: Reading, endings: frozenset[str]) -> list[Place]:
    """The same of an opened reading; worked out once."""
    if "mail" not in view.memo:
        view.memo["mail"] = [*_with_sign(view, endings), *_named(view), *_backwards(view)]
    found: list[Place] = view.memo["mail"]
    return found


def _with_sign(view: Reading, endings: frozenset[str]) -> Iterator[Place]:
    text, reached = view.text, 0
    at = text.find("@")
    while at >= 0:
        place = _address_at(view, at, reached, endings)
        if place:
            reached = place[1]
            yield place
        at = text.find("@", at + 1)


def _address_at(view: Reading, at: int, reached: int, endings: frozenset[str]) -> Place | None:
    """The address around one at-sign, if it is one."""
    before = _BEFORE.search(view.text[max(reached, at - 64) : at])
    domain = _DOMAIN.match(view.text, at + 1)
    if before is None or domain is None or not any(map(str.isalnum, before[0])):
        return None
    name = _ended(domain[0], endings)
    if not name or (view.soft[at] and not _is_meant(view, domain.start(), name)):
        return None
    if view.soft[at] and "." not in name and not _speaks_of_mail(view.text, at, before[0], domain):
        return None
    return at - len(before[0].lstrip(".'-")), at + 1 + len(name), name


def _speaks_of_mail(text: str, at: int, local: str, domain: re.Match[str]) -> bool:
    """Whether "bo at gmail", without any ending, is an address, and no "meeting at Orange"."""
    if re.search(r"[\d._]", local) or _ENDS.match(text, domain.end()):
        return True
    return _MAIL.search(text, max(0, at - 60), at) is not None


def _ended(domain: str, endings: frozenset[str]) -> str:
    """The domain up to its last possible ending; "" when it has none and is no provider."""
    labels = domain.split(".")
    while labels and not (len(labels) > 1 and (labels[-1] in endings or is_ending(labels[-1]))):
        if ".".join(labels) in shared("mail_providers"):
            break
        labels.pop()
    return ".".join(labels)


def _is_meant(view: Reading, start: int, name: str) -> bool:
    """Whether "at" is an at-sign: before a provider or a spelled dot, not "at dhl.com"."""
    known = name in shared("mail_providers") or name.split(".")[0] in shared("mail_providers")
    return known or any(view.soft[start : start + len(name)])


def _backwards(view: Reading) -> Iterator[Place]:
    """ "moc.liamg@ob", with its domain the right way round."""
    if "@" in view.text:
        for start, end, meant in backwards(view):
            if "@" in meant:
                yield start, end, meant.rpartition("@")[2]


@cache
def _providers() -> Phrases:
    return Phrases(re.escape(each) for each in shared("mail_providers") if each.isalpha())


_IS = r"(?:\s?[:=]\s?|\s(?:address|adresse|is|ist|est|e|es|indirizzo|direccion)\s){1,3}"
_NAMED = re.compile(rf"(?:\.\w{{2,3}})?{_IS}(?=[\w.-]{{0,40}}[\d._])[a-z0-9][\w.-]{{4,40}}")


def _named(view: Reading) -> Iterator[Place]:
    """ "My gmail is bob.smith77": the parts of an address without its sign."""
    for provider in _providers().find(view):
        if provider.start() and view.text[provider.start() - 1] in "@.":
            continue
        if match := _NAMED.match(view.text, provider.end()):
            yield provider.start(), match.end() - (match[0][-1] in ".-"), ""
