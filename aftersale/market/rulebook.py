"""Where rulebooks are found: the file in force for each market, and older editions by name.

A rulebook is one TOML file; its edition is named after the market and the file's SHA-256, so two
installations with the same words have the same edition. The files are read once per process.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from aftersale import config
from aftersale.kernel.errors import Refusal
from aftersale.market import reading
from aftersale.market.labels import Labels
from aftersale.market.lines import line_of
from aftersale.market.reading import BrokenRulebook, Fault
from aftersale.market.terms import (
    Clock,
    ContactReason,
    Mail,
    Messaging,
    Override,
    Rulebook,
    Screening,
    Subject,
    Words,
)

__all__ = [
    "BrokenRulebook", "Clock", "ContactReason", "Fault", "Labels", "Mail", "Messaging", "Override",
    "Rulebook", "Screening", "Subject", "Words", "check_all", "current", "markets", "older",
    "reread", "rulebook",
]  # fmt: skip

PACKAGED = Path(__file__).parent / "rules"
FIRST = ("uk", "de", "fr", "it", "es")
_MARKET = re.compile(r"[a-z]{2,8}")


def markets() -> tuple[str, ...]:
    """The markets that have a rulebook, the five of the house first."""
    return tuple(_shelf(_folder()))


def current(market: str) -> Rulebook:
    """The rulebook in force; refuses `unknown_market`."""
    try:
        return _shelf(_folder())[market]
    except KeyError:
        raise Refusal("unknown_market", market=market) from None


def rulebook(edition: str) -> Rulebook:
    """The rulebook in that edition, in force or remembered; refuses `unknown_edition`."""
    book = _shelf(_folder()).get(market_of(edition))
    if book and book.edition == edition:
        return book
    from aftersale.market import queries  # late: files are checked before Django is set up

    return queries.remembered(edition)


def market_of(edition: str) -> str:
    """The market an edition belongs to: `uk` of `uk-0c5ad1e29f73`."""
    return edition.partition("-")[0]


def check_all() -> None:
    """Read every file; raises `BrokenRulebook` with all faults of all files."""
    _shelf(_folder())


def reread() -> None:
    """Forget the files, so that the next question reads them again."""
    _shelf.cache_clear()


def older(edition: str, text: str) -> Rulebook:
    """A remembered wording as a rulebook.

    A key that came to rulebooks after it was written is answered by the present file (or by the
    one that ships, if the market is closed); a key no longer known is passed over.
    """
    market = market_of(edition)
    raw = reading.table(text, edition)
    if newer := _newest(market):
        raw = reading.under(reading.table(newer, market), raw)
    return reading.read(Rulebook, raw, edition, market=market, edition=edition, text=text)


def _newest(market: str) -> str | None:
    """The present wording for `market`."""
    if book := _shelf(_folder()).get(market):
        return book.text
    shipped = PACKAGED / f"{market}.toml"
    return shipped.read_text(encoding="utf-8") if shipped.is_file() else None


def _folder() -> Path:
    return config.get().rules or PACKAGED


@cache
def _shelf(folder: Path) -> dict[str, Rulebook]:
    """Every rulebook in `folder` by market; raises `BrokenRulebook` with every fault."""
    found: dict[str, Rulebook] = {}
    faults: list[Fault] = []
    for file in _files(folder):
        try:
            found[file.stem] = _open(file)
        except BrokenRulebook as broken:
            faults += broken.faults
    if not found and not faults:
        faults.append(Fault(str(folder), "", "holds no rulebook (MARKET.toml)"))
    if faults:
        raise BrokenRulebook(tuple(sorted(faults)))
    return found


def _files(folder: Path) -> list[Path]:
    """The files in order: known markets first, others by name."""
    order = {market: place for place, market in enumerate(FIRST)}
    return sorted(folder.glob("*.toml"), key=lambda file: (order.get(file.stem, 99), file.stem))


def _open(file: Path) -> Rulebook:
    """One file as a rulebook."""
    if not _MARKET.fullmatch(file.stem):
        raise BrokenRulebook((Fault(str(file), "", "must be named after a market: 2-8 letters"),))
    try:
        content = file.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BrokenRulebook((Fault(str(file), "", f"cannot be read: {wrong}"),)) from None
    edition = f"{file.stem}-{hashlib.sha256(content).hexdigest()[:12]}"
    return _parse(text, str(file), market=file.stem, edition=edition)


def _parse(text: str, file: str, *, market: str, edition: str) -> Rulebook:
    raw = reading.table(text, file)
    try:
        book = reading.read(Rulebook, raw, file, market=market, edition=edition, text=text)
    except BrokenRulebook as broken:
        raise BrokenRulebook(_placed(broken.faults, text)) from None
    if faults := tuple(Fault(file, *each) for each in book.contradictions()):
        raise BrokenRulebook(_placed(faults, text))
    return book


def _placed(faults: tuple[Fault, ...], text: str) -> tuple[Fault, ...]:
    """Faults with the lines they are on."""
    return tuple(replace(each, line=line_of(text, each.key)) for each in faults)
