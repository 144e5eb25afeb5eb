"""What a value in a rulebook file must be besides its type. Each check returns what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

Check = Callable[[Any], str | None]

LANGUAGES = ("en", "de", "fr", "it", "es")
PRESETS = {"always": frozenset[int](), "sundays_excluded": frozenset({6})}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ACTIONS = ("allow", "hint", "normalise", "warn", "hold", "block")
MAIL_CHECKS = ("off", "watch", "refuse")

# ISO 4217, active, with two decimal places: money is kept in hundredths.
_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD
    HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
    MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
    RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
    UAH USD UYU UZS VES WST XCD YER ZAR ZMW"""
CURRENCIES = frozenset(_CODES.split())

_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_KIND = re.compile(r"[a-z][a-z_]{0,29}")
_REASON = re.compile(r"[A-Z][A-Z_-]{0,39}")
_FEED_VALUE = re.compile(r"[A-Z][A-Za-z]{0,39}")
_RULE = re.compile(r"P\d\d")
_OWN_RULE = re.compile(r"P[5-9]\d")
_PHRASE = re.compile(r"(?=.*\w)(?:[^\W_]{3,}\*|[^*])+")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:/[^\s\"<>]*)?")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")


def some_text(value: str) -> str | None:
    """Text that says something."""
    return None if value.strip() else "is empty"


def a_zone(value: str) -> str | None:
    """An IANA time zone."""
    try:
        ZoneInfo(value)
    except (OSError, ValueError, LookupError):
        return f"is not a time zone: {value!r}"
    return None


def between(least: int, most: int) -> Check:
    """A whole number in a range, both ends included."""
    return lambda value: None if least <= value <= most else f"must be {least} to {most}: {value}"


def one_of(known: tuple[str, ...] | frozenset[str], what: str) -> Check:
    """One of a list of words."""
    return lambda value: None if value in known else _unknown(value, known, what)


def like(pattern: re.Pattern[str], what: str) -> Check:
    """Text of a form."""
    return lambda value: None if pattern.fullmatch(value) else f"is not {what}: {value!r}"


def each(check: Check) -> Check:
    """Every one in a list passes `check`, and none is there twice."""

    def all_of(values: tuple[Any, ...]) -> str | None:
        wrong = [found for found in map(check, values) if found]
        return "; ".join(wrong) or no_twins(values)

    return all_of


def no_twins(values: tuple[Any, ...]) -> str | None:
    """Nothing twice."""
    twins = sorted({str(value) for value in values if values.count(value) > 1})
    return f"has {', '.join(twins)} more than once" if twins else None


def distinct(key: str) -> Check:
    """No two tables with the same `key`."""

    def none_alike(tables: tuple[Any, ...]) -> str | None:
        return no_twins(tuple(getattr(each, key) for each in tables))

    return none_alike


def some(check: Check) -> Check:
    """A list that is not empty and passes `check`."""
    return lambda values: check(values) if values else "is empty"


def rising(values: tuple[int, ...]) -> str | None:
    """Whole percentages, each higher than the one before."""
    inside = all(0 < value <= 100 for value in values)
    climbs = all(low < high for low, high in zip(values, values[1:], strict=False))
    return None if inside and climbs else "must be percentages from 1 to 100, each above the last"


a_currency = one_of(CURRENCIES, "an ISO 4217 currency of two decimal places")
a_language = one_of(LANGUAGES, "a language spoken here")
a_preset = one_of(tuple(PRESETS), "a calendar")
a_weekday = one_of(WEEKDAYS, "a weekday")
an_action = one_of(ACTIONS, "an action")
a_mail_check = one_of(MAIL_CHECKS, "what follows from a mail check")
a_domain = like(_DOMAIN, "a domain in small letters")
a_kind = like(_KIND, "a kind (small letters and underscores, at most 30)")
an_own_rule = like(_OWN_RULE, "a rule of your own (P50 to P99)")
a_phrase = like(_PHRASE, "words (a * may end a word of three letters or more)")
a_feed_value = like(_FEED_VALUE, "a value of a feed (letters, the first a capital, at most 40)")
a_reason_code = like(_REASON, "a code of capitals, hyphens and underscores, at most 40")
a_rule = like(_RULE, "a rule (P and two digits)")
an_address = like(_ADDRESS, "an address that begins with https://")
an_extension = like(_EXTENSION, "a file name's ending in small letters, without the dot")


def _unknown(value: str, known: tuple[str, ...] | frozenset[str], what: str) -> str:
    listed = f" (there are {', '.join(known)})" if isinstance(known, tuple) else ""
    return f"is not {what}: {value!r}{listed}"
