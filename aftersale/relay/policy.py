"""Pure rules of the relay: who may speak as whom, when to try again, what a host's answer means."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tldextract

GIVE_UP_AFTER = timedelta(days=3)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
NOTICES_A_DAY = 5  # for one alias: whoever finds an alias must not be able to flood its owner

# Sender rewriting (SRS) and variable return paths carry the true sender inside the local part.
_REWRITTEN = re.compile(r"^srs[01][=+-].*?=([^=@]+)=([^=@]+)$", re.IGNORECASE)

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3}\.\d{1,3})(?![\d.])")
_CODE = re.compile(r"\s*([245])\d\d\b")
_NAMED = re.compile(r"[^\s<>()\[\]{},;:\"'=]+@([^\s<>()\[\]{},;:\"']+)")
_ADDRESS = re.compile(r"<?[^\s<>@\"']+@[^\s<>@\"']+>?")
_WHY_NOT = (
    ("given_up", re.compile(r"^given up", re.I)),
    ("too_large", re.compile(r"\b5\.(?:3\.4|2\.3)\b|too (?:large|big)|size limit", re.I)),
    ("full", re.compile(r"\b[45]\.2\.2\b|\b552\b|\bquota|mailbox (?:is )?full|over ?quota", re.I)),
    ("unknown", re.compile(
        r"\b5\.1\.[0-36]\b|\b(?:no such|unknown|invalid) (?:user|recipient|mailbox|address)|"
        r"user unknown|does not exist|not found|no mailbox", re.I,
    )),
)  # fmt: skip


def pause(attempts: int) -> timedelta:
    """How long to wait after the `attempts`-th failed try: 1, 2, 4 … minutes up to 4 hours."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(attempts - 1, 20))


def why_not(problem: str) -> str:
    """Why a letter did not arrive, by the host's words: `given_up`, `full`, `too_large`, `unknown`
    (there is no such mailbox) or `refused`.

    The words themselves are for staff alone: hosts repeat the address they were given.
    """
    return next((kind for kind, words in _WHY_NOT if words.search(problem)), "refused")


def without_addresses(problem: str) -> str:
    """A host's words without any address in them."""
    return _ADDRESS.sub("<…>", problem)


def gives_up(age: timedelta) -> bool:
    """Whether a letter that has waited so long is given up."""
    return age >= GIVE_UP_AFTER


def is_hard(words: str) -> bool:
    """Whether a host's words say that trying again is in vain (RFC 3463).

    A full mailbox (5.2.2) passes, and so does whatever begins with 4; a bounce that names no
    code is taken at its word.
    """
    if found := _STATUS.search(words):
        return found[1] == "5" and found[2] != "2.2"
    if found := _CODE.match(words):
        return found[1] == "5"
    return True


def domain_of(address: str) -> str:
    """What stands after the @, in small letters; "" when there is none."""
    return _domain(address) if "@" in address else ""


def masked(words: str) -> str:
    """A host's words for a list: every address in them keeps its domain only."""
    return _NAMED.sub(lambda found: f"•••@{found[1]}", words)


def agree(envelope_from: str, header_from: str) -> bool:
    """Whether the envelope's sender may stand for the author a letter names.

    They are the same, or of one organisation (`bounces.shop.example` and `shop.example`), or
    the envelope was rewritten by a forwarder that kept the author's domain inside.
    """
    if not envelope_from or envelope_from.lower() == header_from.lower():
        return True
    author = _domain(header_from)
    senders = {_domain(envelope_from), _rewritten_domain(envelope_from)} - {""}
    return organisation(author) in {organisation(each) for each in senders}


def organisation(domain: str) -> str:
    """The registered domain above `domain`, by the public suffix list.

    Where the list knows no suffix, its own rule holds: the last label is one.
    """
    found = _suffixes()(domain.lower())
    known: str = found.top_domain_under_public_suffix
    return known or ".".join(domain.lower().split(".")[-2:])


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The list that comes with the library: nothing is fetched."""
    import tldextract  # late: it brings an HTTP client of 8 MB, which most processes never need

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _rewritten_domain(address: str) -> str:
    found = _REWRITTEN.match(address.rpartition("@")[0])
    return found[1].lower() if found else ""
