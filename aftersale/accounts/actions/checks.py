"""What is checked of what people give us: addresses, names, languages."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from aftersale import config
from aftersale.kernel.errors import Refusal

LONGEST_NAME = 120


def address_of(text: str) -> str:
    """An e-mail address as we keep it, in lower case.

    Refuses `not_an_address`, and `our_own_address` for one of the relay's: letters to it would
    come back to us for ever.
    """
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal("not_an_address", address=address) from None
    domain = address.rpartition("@")[2]
    own = config.get().mail_domain
    if domain == own or domain.endswith(f".{own}"):
        raise Refusal("our_own_address", address=address)
    return address


def name_of(text: str, *, required: bool = False) -> str:
    """A name on one line. Refuses `name_missing` and `name_too_long` (more than 120)."""
    name = " ".join(text.split())
    if required and not name:
        raise Refusal("name_missing")
    if len(name) > LONGEST_NAME:
        raise Refusal("name_too_long", at_most=LONGEST_NAME)
    return name


def language_of(code: str) -> str:
    """A language we speak. Refuses `unknown_language`."""
    if code not in dict(settings.LANGUAGES):
        raise Refusal("unknown_language", language=code)
    return code
