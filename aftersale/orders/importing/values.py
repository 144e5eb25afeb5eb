"""Single values of an order file: how each is read, what is refused, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from aftersale.kernel import clock
from aftersale.kernel.text import preview

LARGEST_MINOR = 10**9  # ten million pounds or euros: no order of this trade is larger
MOST_PIECES = 100_000
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
TOMORROW = timedelta(days=1)

_AMOUNT = re.compile(r"(-?)(\d{1,30})(?:\.(\d{1,2})0*)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,30}", re.ASCII)
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
_email_form = EmailValidator()


class Wrong(ValueError):
    """A value that cannot be taken; the text says what is the matter with it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is read (raising `Wrong`) and how to mend one that cannot be."""

    read: Callable[[Any], Any]
    remedy: str


def shown(value: object) -> str:
    """A value as a report may quote it: short, on one line, control characters visible."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= 40 else text[:39] + "…")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(f"is {name_of(value)}, not text")
    if "\x00" in value:
        raise Wrong("contains a NUL character")
    return value.strip()


def name_of(value: object) -> str:
    """What a value is, in words."""
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


# Files repeat their titles, SKUs and moments endlessly; `typed` keeps 1 and True apart.
_remembering = lru_cache(maxsize=8192, typed=True)


def words(at_most: int) -> Kind:
    """Text for people: on one line, without control characters, cut where it is too long."""

    def read(value: Any) -> str:
        return preview(_text(value).translate(_CONTROLS), at_most)

    return Kind(_remembering(read), "Write it as text")


def code(at_most: int, what: str) -> Kind:
    """A name given by a machine, which must not be cut: a SKU, a tracking number."""

    def read(value: Any) -> str:
        text = _text(value)
        if len(text) > at_most:
            raise Wrong(f"is {len(text)} characters long, {shown(text)}")
        if not text.isprintable():
            raise Wrong(f"contains control characters, {shown(text)}")
        return text

    return Kind(_remembering(read), f"Give {what}, at most {at_most} characters on one line")


def _order_number(value: Any) -> str:
    text = _text(value)
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        raise Wrong(f"is not an order number, {shown(text)}")
    return text


def _slug(value: Any) -> str:
    text = _text(value).lower()
    if not _SLUG.fullmatch(text):
        raise Wrong(f"is not the short name of a seller, {shown(text)}")
    return text


def amount(value: Any) -> int:
    """`"12.50"` as 1250. Takes text or a Decimal, never a float."""
    text = str(value) if isinstance(value, Decimal) else _text(value)
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise Wrong(f"is not an amount, {shown(text)}")
    minor = int(found[2]) * 100 + int((found[3] or "0").ljust(2, "0"))
    if found[1] and minor:
        raise Wrong(f"is below zero, {shown(text)}")
    if minor > LARGEST_MINOR:
        raise Wrong(f"is absurdly large, {shown(text)}")
    return minor


@_remembering
def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else _parsed(_text(value))
    if moment.tzinfo is not UTC:
        moment = _in_utc(moment)
    if not EARLIEST <= moment < LATEST:
        raise Wrong(f"lies too far away, {shown(value)}")
    return moment


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Wrong(f"is not a time, {shown(text)}") from None


def _in_utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise Wrong(f"is a time without zone, {shown(moment.isoformat())}")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise Wrong(f"is out of this world, {shown(moment.isoformat())}") from None


def _past(value: Any) -> datetime:
    moment = _moment(value)
    if moment - TOMORROW > clock.now():
        raise Wrong(f"lies in the future, {shown(value)}")
    return moment


def _pieces(value: Any) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        value = int(value)
    if type(value) is not int:
        raise Wrong(f"is not a whole number, {shown(value)}")
    if value < 0:
        raise Wrong(f"is below zero, {value}")
    if value > MOST_PIECES:
        raise Wrong(f"is absurdly large, {shown(value)}")
    return value


@lru_cache(maxsize=4096)
def _known_email(text: str) -> str:
    try:
        _email_form(text)
    except ValidationError:
        raise Wrong(f"is not an e-mail address, {shown(text)}") from None
    if len(text) > 254:
        raise Wrong("is longer than 254 characters")
    return text


def _currency(value: Any) -> str:
    text = _text(value).upper()
    if len(text) != 3 or not (text.isascii() and text.isalpha()):
        raise Wrong(f"is not a currency, {shown(text)}")
    return text


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, str):
        value = {"true": True, "false": False}.get(value.strip().lower())
    if type(value) is not bool:
        raise Wrong("is neither true nor false")
    return value


def one_of(known: tuple[str, ...], what: str) -> Kind:
    """One of a few words."""

    def read(value: Any) -> str:
        text = _text(value).lower()
        if text not in known:
            raise Wrong(f"is not {what}, {shown(text)}")
        return text

    return Kind(_remembering(read), f"Use one of: {', '.join(known)}")


_ZONE = 'Write it as ISO 8601 with its zone, such as "2026-03-09T10:00:00+00:00"'

AMOUNT = Kind(amount, 'Write an amount with a point and at most two places as text, "12.50"')
CURRENCY = Kind(_currency, "Give the currency as three letters, such as GBP")
EMAIL = Kind(lambda value: _known_email(_text(value).lower()), "Give one plain e-mail address")
FLAG = Kind(_yes_or_no, "Write true or false")
MOMENT = Kind(_moment, _ZONE)
NAME = words(120)
NUMBER = Kind(
    _order_number,
    "Use at most 40 letters, digits, points, hyphens and underscores, starting with a letter "
    "or digit",
)
PAST = Kind(_past, f"{_ZONE}, not later than now")
PIECES = Kind(_pieces, f"Write a whole number from 0 to {MOST_PIECES:,}")
SKU = code(60, "the seller's own name for the product")
SLUG = Kind(_slug, 'Use at most 60 letters, digits and hyphens, such as "lumen-lamps"')
TITLE = words(300)
