"""Which rows of digits are telephone numbers, by their shape, their market and the words before.

Validity is asked of the phonenumbers library, after a cheap look at the shape. The library knows
"07911" as Guernsey and drama numbers as nobody's, so a mobile's shape is enough by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

REGIONS = {"uk": "GB", "de": "DE", "fr": "FR", "it": "IT", "es": "ES"}
"""The telephone region of each market."""

NATIONAL = {
    "GB": re.compile(r"0[1-9]\d{8,9}"),
    "DE": re.compile(r"0[1-9]\d{7,12}"),
    "FR": re.compile(r"0[1-9]\d{8}"),
    "ES": re.compile(r"[6-9]\d{8}"),
    "IT": re.compile(r"3\d{9}|0[1-9]\d{7,9}|800\d{6}"),
}
MOBILE = {
    "GB": re.compile(r"07[1-9]\d{8}"),
    "DE": re.compile(r"01[567]\d{8,9}"),
    "FR": re.compile(r"0[67]\d{8}"),
    "ES": re.compile(r"[67]\d{8}"),
    "IT": re.compile(r"3\d{9}"),
}
_USUAL = {
    "ES": {(9,), (3, 3, 3), (3, 2, 2, 2), (2, 3, 2, 2), (3, 6), (1, 2, 3, 3), (2, 7)},
    "IT": {(10,), (3, 7), (3, 3, 4), (3, 2, 2, 3), (3, 4, 3), (3, 3, 2, 2), (3, 2, 3, 2), (4, 6)},
}
LONGEST = 17
"""Digits of the longest number as dialled: 00 and fifteen."""


@dataclass(frozen=True)
class Dialled:
    """A row of digits as written: its groups' lengths, what leads to it, and how it is said.

    `cue` is "phone", "reference" or "" after the nearest word before it.
    """

    digits: str
    groups: tuple[int, ...]
    plus: bool
    cue: str

    @property
    def in_one_piece(self) -> bool:
        """Whether the digits stand without any gap."""
        return len(self.groups) == 1


def judge(number: Dialled, market: str) -> str | None:
    """ "block" for a telephone number, "warn" for what may be one, None for none."""
    home = REGIONS.get(market, market.upper())
    if number.digits.startswith("00") or (number.plus and not number.digits.startswith("0")):
        return _international(number)
    if NATIONAL.get(home, _ANY).fullmatch(number.digits) and (found := _national(number, home)):
        return found
    if _is_mobile_elsewhere(number, home):
        return "block" if number.cue == "phone" else "warn"
    if number.cue == "phone" and 7 <= len(number.digits) <= 13:
        return "block"
    return None


_MOBILE_ABROAD = re.compile(
    r"44(?:0?)7[1-9]\d{8}|490?1[567]\d{8,9}|330?[67]\d{8}|34[67]\d{8}|393\d{8,9}"
)
_ANY = re.compile(r"0[1-9]\d{7,10}")


def _international(number: Dialled) -> str | None:
    digits = number.digits.removeprefix("00")
    if not 8 <= len(digits) <= 15 or digits.startswith("0"):
        return None
    if number.cue == "reference" and not number.plus:
        return None
    if number.cue == "phone" or _MOBILE_ABROAD.fullmatch(digits) or is_valid("+" + digits, "ZZ"):
        return "block"
    return "warn" if number.plus and len(digits) >= 10 else None


def _national(number: Dialled, region: str) -> str | None:
    """A number as dialled inside its country."""
    mobile = region in MOBILE and MOBILE[region].fullmatch(number.digits) is not None
    if not mobile and not is_valid(number.digits, region):
        return None
    if number.cue == "phone":
        return "block"
    if number.cue == "reference":
        return "warn" if mobile and not number.in_one_piece else None
    if region in _USUAL and not number.digits.startswith("0"):
        return _without_leading_zero(number, region, mobile)
    return "block" if len(number.digits) >= 10 or _has_area_code(number) else None


def _without_leading_zero(number: Dialled, region: str, mobile: bool) -> str | None:
    """Spain and Italian mobiles: any quantity looks so; the usual grouping tells."""
    if number.groups not in _USUAL[region] and max(number.groups) > 2:
        return None
    return "block" if mobile or not number.in_one_piece else "warn"


def _has_area_code(number: Dialled) -> bool:
    return len(number.digits) >= 9 and 3 <= number.groups[0] <= 5 and len(number.groups) > 1


def _is_mobile_elsewhere(number: Dialled, home: str) -> bool:
    """A mobile as dialled in another of the five countries, where the shape speaks for itself."""
    if number.cue == "reference":
        return False
    shapes = (MOBILE[region] for region in ("GB", "DE", "FR") if region != home)
    return any(shape.fullmatch(number.digits) for shape in shapes)


@lru_cache(maxsize=4096)
def is_valid(digits: str, region: str) -> bool:
    """Whether the library knows a subscriber's number of that form."""
    import phonenumbers  # late: it is only needed where digits look like a number

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, region))
    except phonenumbers.NumberParseException:
        return False
