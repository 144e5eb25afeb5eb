"""The words on paper, in five languages, and days as each of them writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

ENGLISH = "en"


def words(language: str) -> Mapping[str, str]:
    """All words in that language, in English where we do not speak it."""
    return _table()[spoken(language)]


def spoken(language: str) -> str:
    """The language in which we say it: `de` for `de-AT`, English where we do not speak it."""
    bare = language.partition("-")[0].lower()
    return bare if bare in _table() else ENGLISH


def day(moment: datetime, zone: str, language: str) -> str:
    """The day as it is in `zone`: "21 November 2026", "21. November 2026"."""
    local, told = moment.astimezone(ZoneInfo(zone)), words(language)
    month = told["months"].split()[local.month - 1]
    return told["day"].format(day=local.day, month=month, year=local.year)


@cache
def _table() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
