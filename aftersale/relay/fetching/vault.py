"""Passwords of sellers' mailboxes are kept encrypted: a stolen database opens none of them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class Locked(Exception):
    """It was sealed with another secret: the installation's key has changed."""


def sealed(password: str) -> str:
    """The password as it may be stored."""
    return _fernet(settings.SECRET_KEY).encrypt(password.encode()).decode()


def opened(stored: str) -> str:
    """The password. Raises `Locked` when the installation's secret has changed since."""
    from cryptography.fernet import InvalidToken

    try:
        return _fernet(settings.SECRET_KEY).decrypt(stored.encode()).decode()
    except InvalidToken:
        raise Locked("the installation's secret has changed; enter the password again") from None


@cache
def _fernet(secret_key: str) -> Fernet:
    from cryptography.fernet import Fernet  # late: only those who fetch mail need it

    digest = hashlib.blake2b(secret_key.encode(), digest_size=32, person=b"mailboxes").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
