"""Web addresses in a text, however they are written, and how sure we are of each.

"Danke.Es war gut" is a missing space and "lumenlamps.es" is a shop: endings that are also words
of the language are only sure with something beside them that speaks of a web address.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aftersale.screening.disguises import backwards, numeric_hosts, strange_links
from aftersale.screening.endings import is_ending
from aftersale.screening.facts import Context
from aftersale.screening.lexicon import LANGUAGES, Phrases, everywhere, shared, spoken
from aftersale.screening.opening import opened
from aftersale.screening.reading import Reading

_SCHEME = re.compile(
    r"(?<![a-z0-9])((?:h(?:tt|xx|\*\*)ps?|s?ftps?|[a-z]{3,9}(?=\s?:\s?//)))"
    r"\s?\[?:?\]?\s?[/\\]{1,2}\s?([^\s<>\"'“”«»]{1,2000})"
)
_HOST = re.compile(
    r"(?<![\w.-])((?:[\w-]{1,63}\.){1,20}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24}))(?![\w-]|\.\w)\.?"
    r"(?::\d{2,5}(?!\d))?([/?#][^\s<>\"'“”«»]{0,2000})?"
)
_MAY_BE_SCHEME = re.compile(r"[:\]ps*] ?[/\\]")
_DOTTED = re.compile(r"\.(?=[^\W\d])(?<=\w.)")
_BLANK = re.compile(r"[\s<>\"'“”«»]")
_TAIL = ".,;:!?)]}'*_…"
_LONG_NAME = 9
"""Letters from which a word before "es" or "it" is rather a shop's name than a sentence's end."""
_AND_SO_ON = re.compile(r"[/?#\\]")


@dataclass(frozen=True)
class Address:
    """One web address: its place in the opened reading, its parts, and whether it is sure.

    `plain` means written openly: the very letters of the original, no user name, no disguise.
    """

    start: int
    end: int
    scheme: str
    host: str
    path: str
    sure: bool
    plain: bool

    def on(self, domains: tuple[str, ...]) -> bool:
        """Whether the host is one of `domains` or below one."""
        names = (name.lower().strip(".") for name in domains)
        return any(self.host == name or self.host.endswith("." + name) for name in names if name)


def addresses(reading: Reading, context: Context) -> list[Address]:
    """Every web address in the text, from left to right, none inside another.

    Of the context it only asks for the language and the endings of the domains told.
    """
    return addresses_of(opened(reading), context)


def addresses_of(view: Reading, context: Context) -> list[Address]:
    """The same of an opened reading; worked out once."""
    if "addresses" not in view.memo:
        view.memo["addresses"] = _addresses(view, context)
    found: list[Address] = view.memo["addresses"]
    return found


def _addresses(reading: Reading, context: Context) -> list[Address]:
    with_scheme = list(_with_scheme(reading)) if _may_hold_scheme(reading.text) else []
    found = (*with_scheme, *_disguised(reading), *_bare(reading, context))
    reached, apart = 0, []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if each.start >= reached:
            apart.append(each)
            reached = each.end
    return apart


def _may_hold_scheme(text: str) -> bool:
    return ("/" in text or "\\" in text) and _MAY_BE_SCHEME.search(text) is not None


def _disguised(reading: Reading) -> Iterator[Address]:
    for start, end in (*numeric_hosts(reading), *strange_links(reading)):
        yield Address(start, end, "", "", "", sure=True, plain=False)
    for start, end, meant in backwards(reading):
        if "@" not in meant:
            yield Address(start, end, "", "", "", sure=True, plain=False)


def _with_scheme(reading: Reading) -> Iterator[Address]:
    for match in _SCHEME.finditer(reading.text):
        target = match[2].rstrip(_TAIL)
        authority = _AND_SO_ON.split(target, maxsplit=1)[0]
        user, _, place = authority.rpartition("@")
        host = place.partition(":")[0].strip(".[]")
        # "https/" alone and "http://" before a bracket are talk about links, not links.
        if not host or ("." not in host and match[0][len(match[1])] in "/\\"):
            continue
        end = match.start(2) + len(target)
        plain = not user and _is_plain(reading, match.start(), end) and "\\" not in match[0]
        path = target[len(authority) :]
        yield Address(match.start(), end, match[1], host, path, sure=True, plain=plain)


def _bare(reading: Reading, context: Context) -> Iterator[Address]:
    language, known = context.language, context.endings
    for match in _hosts(reading):
        host = match[1].lstrip("-")
        start = match.end(1) - len(host)
        whole = _shortened(host, known)
        path = (match[2] or "").rstrip(_TAIL) if whole == host else ""
        end = start + len(whole)
        ending = whole.rpartition(".")[2]
        private = ending in known and not is_ending(ending)
        sure = private or _is_address(reading, start, end, whole, path, language)
        if sure is None:
            continue
        end = match.start(2) + len(path) if path else end
        host = whole
        yield Address(start, end, "", host, path, sure, _is_plain(reading, start, end))


def _hosts(reading: Reading) -> Iterator[re.Match[str]]:
    """Dotted words. Only words that hold a dot before a letter are looked at closely.

    What follows an at-sign is part of a mail address, unless that was the word "at".
    """
    text, reached = reading.text, 0
    for dot in _DOTTED.finditer(text):
        if dot.start() < reached:
            continue
        begin = max(reached, dot.start() - 300)
        begin = max(begin, *(text.rfind(blank, begin, dot.start()) + 1 for blank in " \n"))
        blank_after = _BLANK.search(text, dot.end())
        reached = blank_after.start() if blank_after else len(text)
        for host in _HOST.finditer(text, begin, reached):
            before = host.start() - 1
            if before < 0 or text[before] != "@" or reading.soft[before]:
                yield host


def _shortened(host: str, known: frozenset[str]) -> str:
    """The host without words that follow a full stop: "shop.com" of "shop.com.then"."""
    labels = host.split(".")
    while len(labels) > 2 and not (labels[-1] in known or is_ending(labels[-1])):
        if labels[-1] in shared("file_kinds"):
            return host
        labels.pop()
    return ".".join(labels)


def _is_plain(reading: Reading, start: int, end: int) -> bool:
    return reading.source(start, end).lower() == reading.text[start:end]


def _is_address(
    reading: Reading, start: int, end: int, host: str, path: str, language: str
) -> bool | None:
    """True or False for sure and unsure, None for no address at all."""
    labels = host.split(".")
    ending = labels[-1]
    if labels[0] == "www" and len(labels) > 2:
        return True
    if host in shared("short_hosts"):
        return True
    if not is_ending(ending) or _is_something_else(labels, path):
        return None
    if ending.startswith("xn--") or path.startswith("/"):
        return True
    soft = any(reading.soft[start:end])
    capital = _begins_a_sentence(reading, start, end - len(ending), end)
    return _weigh(reading, start, end, labels, language, capital=capital, soft=soft)


def _weigh(
    reading: Reading,
    start: int,
    end: int,
    labels: list[str],
    language: str,
    *,
    capital: bool,
    soft: bool,
) -> bool | None:
    """A host by itself, without path or scheme: an address, or a full stop without its space."""
    ending = labels[-1]
    odd = (len(labels) > 2 and not _is_abbreviated(labels)) or not all(map(str.isalpha, labels))
    marked = odd or _is_led_to(reading, start)
    if soft and labels[-2] in _articles():
        return None
    if not (soft or marked) and _is_abbreviated(labels):
        return None
    if ending in _words_of(language):
        if soft:
            return True if _closes(reading, end) and len(labels[-2]) > 3 else None
        if capital or _ends_a_sentence(labels):
            return None
        return marked or (_closes(reading, end) and len(labels[-2]) >= _LONG_NAME)
    if ending in shared("strong_endings"):
        if not (odd or soft) and _ends_a_sentence(labels):
            return marked or None
        return not (capital and ending in _all_words())
    if soft or capital:
        return None
    return marked or (len(ending) == 2 and ending not in _all_words())


def _ends_a_sentence(labels: list[str]) -> bool:
    """ "Danke.es ging", "more.info": a word that sentences often end with."""
    return labels[-2] in _last_words()


def _is_abbreviated(labels: list[str]) -> bool:
    """ "u.a.mit", "p.ex.la": letters for words, and the next word without its space."""
    return len(labels) > 2 and len(labels[0]) == 1 and all(len(each) < 3 for each in labels[:-1])


def _is_something_else(labels: list[str], path: str) -> bool:
    """A file name, an abbreviation, a number, initials: "readme.md", "bzw.es", "12.de", "p.es"."""
    first, ending = labels[0], labels[-1]
    if path.startswith("/"):
        return False
    if ending in shared("file_endings"):
        return True
    if ".".join(labels) in shared("dotted_names"):
        return True
    if len(labels) == 2 and (len(first) == 1 or first in everywhere("abbreviations")):
        return True
    return all(each.isdecimal() for each in labels[:-1]) and ending not in ("com", "net")


def _begins_a_sentence(reading: Reading, start: int, ending: int, end: int) -> bool:
    """Whether the ending has a capital and the name before it is not all capitals, SHOP.COM."""
    capital = reading.source(ending, end)[:1].isupper()
    return capital and not reading.source(start, end)[1:2].isupper()


@cache
def _leading_words() -> Phrases:
    return Phrases(everywhere("leads_to_link"))


_ONE_MORE = re.compile(r"[^\w\n]{1,3}(?:\w{1,12}[^\w\n.!?]{1,3})?")


def _is_led_to(view: Reading, start: int) -> bool:
    """Whether "visit" or the like stands before, at most one word further up."""
    if "leads" not in view.memo:
        view.memo["leads"] = [match.end() for match in _leading_words().find(view)]
    ends = view.memo["leads"]
    near = ends[bisect_left(ends, start - 20) : bisect_right(ends, start)]
    return any(_ONE_MORE.fullmatch(view.text, end, start) for end in near)


def _closes(reading: Reading, end: int) -> bool:
    """Whether nothing more of a sentence follows on this line."""
    following = reading.text[end : end + 3].lstrip(" ")
    return not following[:1].isalnum()


@cache
def _last_words() -> frozenset[str]:
    return frozenset(everywhere("last_words"))


@cache
def _articles() -> frozenset[str]:
    return frozenset(everywhere("articles"))


@cache
def _words_of(language: str) -> frozenset[str]:
    return spoken(language, "function_words") or _all_words()


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*(spoken(name, "function_words") for name in LANGUAGES))
