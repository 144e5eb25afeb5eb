"""Bigger marketplaces whose relay mail a seller gets, as data: one TOML file for each.

A file says by which sender their mail is known, which order numbers it names, and between which
lines a buyer's words stand. An operator's own rulebooks may have a folder `foreign` beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aftersale import config
from aftersale.market import reading
from aftersale.market.reading import BrokenRulebook, Fault

PACKAGED = Path(__file__).parent / "rules" / "foreign"
_RULE = r"[ \t>*]*-{5,}[ \t]*"


@dataclass(frozen=True)
class Site:
    """One of its marketplaces: the market of ours it belongs to, and its buyers' language."""

    market: str
    language: str


@dataclass(frozen=True)
class Foreign:
    """One such marketplace."""

    code: str
    name: str
    senders: tuple[re.Pattern[str], ...]
    name_endings: tuple[str, ...]
    order_number: re.Pattern[str]
    sites: dict[str, Site]
    marks: tuple[re.Pattern[str], ...]

    def site_of(self, address: str) -> Site | None:
        """The site a masked address belongs to, or None when it is none of this marketplace."""
        for pattern in self.senders:
            if found := pattern.fullmatch(address.strip().lower()):
                return self.sites.get(found.groupdict().get("site", ""))
        return None

    def words(self, text: str) -> str | None:
        """What stands between its marks, or None when there are none."""
        for mark in self.marks:
            if found := mark.search(text):
                return found["words"].strip()
        return None

    def orders(self, *texts: str) -> list[str]:
        """The order numbers named, in order, each once."""
        found = (each for text in texts for each in self.order_number.findall(text))
        return list(dict.fromkeys(found))

    def person(self, name: str) -> str:
        """A sender's name without what the marketplace puts behind it."""
        for ending in self.name_endings:
            if name.lower().endswith(ending.lower()):
                return name[: -len(ending)].strip()
        return name


def known() -> tuple[Foreign, ...]:
    """All of them. Raises `BrokenRulebook` for files that cannot be used."""
    rules = config.get().rules
    own = rules / "foreign" if rules else None
    return _read_all(own if own and own.is_dir() else PACKAGED)


def of(address: str) -> tuple[Foreign, Site] | None:
    """The marketplace whose masked address this is, and its site; None for any other address."""
    for each in known():
        if site := each.site_of(address):
            return each, site
    return None


@cache
def _read_all(folder: Path) -> tuple[Foreign, ...]:
    return tuple(_read(file) for file in sorted(folder.glob("*.toml")))


def _read(file: Path) -> Foreign:
    raw = reading.table(file.read_text(encoding="utf-8"), file.name)
    try:
        return Foreign(
            code=file.stem,
            name=str(raw["name"]),
            senders=tuple(re.compile(each) for each in raw["senders"]),
            name_endings=tuple(map(str, raw.get("name_endings", ()))),
            order_number=re.compile(raw["order_number"]),
            sites={site: Site(**facts) for site, facts in raw["sites"].items()},
            marks=tuple(_mark(each) for each in raw["marks"]),
        )
    except (KeyError, TypeError, AttributeError, re.error) as wrong:
        raise BrokenRulebook((Fault(file.name, "", f"cannot be used: {wrong}"),)) from None


def _mark(raw: dict[str, Any]) -> re.Pattern[str]:
    """Two lines, and what stands between them."""
    begins, ends = (re.escape(raw[name]) for name in ("begins", "ends"))
    return re.compile(
        rf"^{_RULE}{begins}[ \t]*-{{5,}}[ \t]*$(?P<words>.*?)^{_RULE}{ends}[ \t]*-{{5,}}[ \t]*$",
        re.IGNORECASE | re.MULTILINE | re.DOTALL,
    )
