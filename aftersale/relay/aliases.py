"""The form of the addresses the relay answers to: masked addresses, and the paths bounces take.

A masked address is 13 random characters of the base32 alphabet (65 bits) and the mail domain: at
most 35 characters in all, as C2 wants it, and made of nothing that could be guessed.
"""

from __future__ import annotations

import re
import secrets

from aftersale import config

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
LENGTH = 13
TOKEN_LENGTH = 26
_RETURN = "b-"
_LOCAL_PART = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_TOKEN = re.compile(rf"[{ALPHABET}]{{{TOKEN_LENGTH}}}")


def new_local_part() -> str:
    """The part before the @ of a new masked address."""
    return _random(LENGTH)


def new_token() -> str:
    """What tells one letter of ours from all others: in its Message-ID and its return path."""
    return _random(TOKEN_LENGTH)


def address(local_part: str) -> str:
    """The whole masked address."""
    return f"{local_part}@{config.get().mail_domain}"


def local_part(text: str) -> str:
    """The local part, if `text` has the form of a masked address of ours; else ""."""
    local = _ours(text)
    return local if _LOCAL_PART.fullmatch(local) else ""


def message_id(token: str) -> str:
    """The Message-ID of the letter with this token, without its angle brackets."""
    return f"{token}@{config.get().mail_domain}"


def return_path(letter_id: str) -> str:
    """Where bounces of the letter with this Message-ID come back to."""
    return _RETURN + letter_id


def letter_of_return_path(text: str) -> str:
    """The Message-ID whose return path `text` is, if it has that form; else ""."""
    local = _ours(text)
    token = local.removeprefix(_RETURN)
    is_one = local.startswith(_RETURN) and _TOKEN.fullmatch(token)
    return message_id(token) if is_one else ""


def letters_named_in(raw: bytes, at_most: int = 20) -> list[str]:
    """Every Message-ID of ours that stands anywhere in a mail, in order."""
    domain = re.escape(config.get().mail_domain.encode())
    named = rb"[a-z2-7]{%d}@%s" % (TOKEN_LENGTH, domain)
    found = (match[0].decode().lower() for match in re.finditer(named, raw, re.IGNORECASE))
    return list(dict.fromkeys(found))[:at_most]


def _ours(text: str) -> str:
    local, _, domain = text.strip().strip("<>").lower().rpartition("@")
    return local if domain == config.get().mail_domain else ""


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
