"""Signing what leaves (DKIM, RFC 6376), and the key for it.

The libraries are imported where they are used: they cost 15 MB, and only the process that writes
letters needs them.
"""

from __future__ import annotations

import base64
import os
import stat
import tempfile
from functools import cache
from pathlib import Path

from aftersale import config

BITS = 2048
# Named once more than they occur, From cannot be added to a signed letter on its way.
SIGNED = [
    b"From", b"From", b"To", b"Reply-To", b"Subject", b"Subject", b"Date", b"Message-ID",
    b"In-Reply-To", b"References", b"MIME-Version", b"Content-Type",
    b"Content-Transfer-Encoding", b"Auto-Submitted",
]  # fmt: skip


def signed(raw: bytes) -> bytes:
    """The letter with our signature before it."""
    import dkim as library

    settings = config.get()
    header: bytes = library.sign(
        raw,
        settings.dkim_selector.encode(),
        settings.mail_domain.encode(),
        _key(),
        include_headers=SIGNED,
        canonicalize=(b"relaxed", b"relaxed"),
    )
    return header + raw


def record() -> tuple[str, str]:
    """The DNS record that lets others verify our signatures: its name, and its TXT value."""
    from cryptography.hazmat.primitives import serialization

    settings = config.get()
    key = serialization.load_pem_private_key(_key(), password=None)
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    name = f"{settings.dkim_selector}._domainkey.{settings.mail_domain}"
    return name, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def zone_line() -> str:
    """The record as a line for a zone file, its value in strings of at most 255 characters."""
    name, value = record()
    pieces = " ".join(f'"{value[at : at + 250]}"' for at in range(0, len(value), 250))
    return f"{name}. IN TXT ( {pieces} )"


@cache
def _key() -> bytes:
    """The private key, PEM. Made once in the data folder when none is configured."""
    settings = config.get()
    if settings.dkim_key:
        return settings.dkim_key.read_bytes()
    file = settings.data / "dkim.pem"
    if not file.exists():
        _make(file)
    return file.read_bytes()


def _make(file: Path) -> None:
    """Write a new key; whoever comes second keeps the first one's, and nobody reads half a file."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    file.parent.mkdir(parents=True, exist_ok=True)
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    handle, beside = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as written:
        written.write(made)
    os.chmod(beside, stat.S_IRUSR | stat.S_IWUSR)
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(beside)
