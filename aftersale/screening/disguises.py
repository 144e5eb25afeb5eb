"""Web and e-mail addresses in disguise: bare numbers, run together, backwards, in base64.

Each disguise has a cheap sign that is looked for first, because hardly any text has one.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from functools import cache

from aftersale.screening.lexicon import Phrases, any_of, everywhere, shared
from aftersale.screening.reading import Reading

Place = tuple[int, int]
"""Start and end in the reading."""

_IP = re.compile(
    r"(?<![\w.])((?:\d{1,3}\.){3}\d{1,3})(?::\d{2,5})?(/\w[^\s<>\"']{0,200})?(?![\w.]\w)"
)
_FOUR = re.compile(r"\.\d{1,3}\.\d{1,3}\.\d")
_PRIVATE = re.compile(r"(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.")
_RUNS = re.compile(r"(?<!\w)(?:data:[a-z]{3,12}/|javascript:|vbscript:)\S{1,400}")
_TOGETHER = re.compile(
    r"(?<!\w)www[a-z0-9-]{3,40}(?:com|net|org|info|couk|de|fr|it|es|eu|shop)(?!\w)"
)
_GAPPED = re.compile(
    r"(?<!\w)www[ .,]{1,3}[\w-]{2,40}[ .,]{1,3}(?:com|net|org|info|co uk|de|fr|it|es|eu|shop)(?!\w)"
)
_BACKWARDS = re.compile(r"(?<![\w.@])(?:[\w-]{2,24}\.)?[\w-]{2,6}\.[\w.@-]{3,60}(?![\w@])")
_PLAINLY_BACKWARDS = ("moc.", "ku.oc.", "gro.", "ten.")
_MAY_BE_BACKWARDS = re.compile(r"(?:moc|ku\.oc|gro|ten)\.[\w.@-]")
_NO_INK = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_BASE64 = re.compile(rf"[A-Za-z0-9+/=_{_NO_INK}-]{{12,400}}")
_NOT_BASE64 = re.compile(rf"[={_NO_INK}]")
_HIDDEN = re.compile(
    r"https?://\S{4}|(?<!\w)www\.\w|[\w.+-]{2,}@[\w-]{2,}\.[a-z]{2}|\w{3}\.(?:com|net|org)$"
)


def numeric_hosts(reading: Reading) -> Iterator[Place]:
    """ "185.12.44.7/shop": the number of a machine out in the world, with a path, or led to.

    Machines at home (192.168.0.1) are what manuals speak of.
    """
    if not _FOUR.search(reading.text):
        return
    for match in _IP.finditer(reading.text):
        parts = match[1].split(".")
        public = all(int(each) < 256 for each in parts) and not _PRIVATE.match(match[1] + ".")
        if public and (match[2] or _led_to().search(reading.text, *_before(match.start()))):
            yield match.span()


def _before(start: int) -> Place:
    return max(0, start - 24), start


@cache
def _led_to() -> re.Pattern[str]:
    one_more = r"[^\w\n]{1,3}(?:\w{1,4}[^\w\n]{1,2})?$"
    return re.compile(any_of(everywhere("leads_to_link")) + one_more)


def strange_links(reading: Reading) -> Iterator[Place]:
    """ "javascript:…", "data:text/…", "wwwlumenlampscom", "visit lumenlamps com"."""
    if "script:" in reading.text or "data:" in reading.text:
        yield from (match.span() for match in _RUNS.finditer(reading.text))
    if "www" in reading.text:
        yield from (match.span() for match in _TOGETHER.finditer(reading.text))
        gapped = (match.span() for match in _GAPPED.finditer(reading.text) if " " in match[0])
        yield from gapped
    if reading.places_of(_COM):
        yield from (match.span(1) for match in _dotless().finditer(reading.text))


_COM = frozenset({"com"})


@cache
def _dotless() -> re.Pattern[str]:
    """ "Visit lumenlamps com"."""
    visit = any_of(everywhere("leads_to_link"))
    return re.compile(rf"(?<!\w){visit}[^\w\n]{{1,3}}([\w-]{{5,40}} com)(?![ -]?\w)")


def backwards(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Addresses read from their end, "moc.spmal", with what they say the right way round.

    Only "moc.", "gro." and the like speak for themselves; any other needs a word for it nearby.
    """
    told = says_backwards(reading)
    if not (told or _MAY_BE_BACKWARDS.search(reading.text)):
        return
    for match in _BACKWARDS.finditer(reading.text):
        meant = match[0].rstrip(".")[::-1]
        if (told or match[0].startswith(_PLAINLY_BACKWARDS)) and _is_host(meant):
            yield match.start(), match.start() + len(meant), meant


def _is_host(text: str) -> bool:
    ending = text.rpartition(".")[2]
    return ending in shared("strong_endings") and len(text) - len(ending) > 3


def says_backwards(reading: Reading) -> bool:
    """Whether the text says that something in it is to be read from its end."""
    if "backwards" not in reading.memo:
        reading.memo["backwards"] = next(_hint().find(reading), None) is not None
    found: bool = reading.memo["backwards"]
    return found


@cache
def _hint() -> Phrases:
    return Phrases(everywhere("backwards"))


def in_base64(view: Reading) -> list[tuple[int, int, str]]:
    """Addresses in base64: their places in the original text, and what they say."""
    if "base64" not in view.memo:
        view.memo["base64"] = list(_in_base64(view))
    found: list[tuple[int, int, str]] = view.memo["base64"]
    return found


def _in_base64(view: Reading) -> Iterator[tuple[int, int, str]]:
    for word, places in view.index.items():
        for place in places if len(word) >= _SHORTEST else ():
            match = _BASE64.match(view.original, view.span(place, place + 1)[0])
            said = _decoded(match[0]) if match else ""
            if match and _HIDDEN.search(said):
                yield match.start(), match.end(), said


_SHORTEST = 10


def _decoded(written: str) -> str:
    """The words in a piece of base64, "" when it is none: an order number is not."""
    text = _NOT_BASE64.sub("", written).replace("-", "+").replace("_", "/")
    if text.isdecimal() or text.isupper() or text.islower():
        return ""
    try:
        said = base64.b64decode(text + "=" * (-len(text) % 4)).decode("ascii").strip()
    except (binascii.Error, ValueError):
        return ""
    return said.lower() if said.isprintable() else ""
