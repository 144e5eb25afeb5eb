"""Telephone numbers as they are dialled from abroad; `phonenumbers` knows every country's."""

from __future__ import annotations

from typing import NamedTuple

import phonenumbers


class Phone(NamedTuple):
    """A number with its country's prefix, "+44 20 7946 0958", and its extension or nothing."""

    text: str
    extension: str


def read(text: str, country: str | None) -> Phone | None:
    """A number as people write it, dialled within `country` or with a prefix; None: it is none."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Phone(_international(number), number.extension or "")


def example(country: str | None) -> str:
    """A number of that country."""
    number = phonenumbers.example_number(country) if country else None
    return _international(number) if number else ""


def _international(number: phonenumbers.PhoneNumber) -> str:
    bare = phonenumbers.PhoneNumber()
    bare.merge_from(number)
    bare.extension = None
    return str(phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
