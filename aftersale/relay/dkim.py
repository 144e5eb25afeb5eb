"""Signing what leaves (DKIM, RFC 6376), and the key for it.

The libraries are imported where they are used: they cost 15 MB, and only the process that writes
letters needs them.
"""

from __future__ import annotations

import base64
import hashlib
import os
import stat
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from aftersale import config

BITS = 2048
# Named once more than they occur, From and Subject cannot be added to a letter on its way.
SIGNED = (
    b"from", b"from", b"to", b"reply-to", b"subject", b"subject", b"date", b"message-id",
    b"in-reply-to", b"references", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"auto-submitted",
)  # fmt: skip


def signed(raw: bytes) -> bytes:
    """The letter with our signature before it.

    The library brings headers and body into their canonical form; the arithmetic is OpenSSL's,
    which is twenty times as fast as the library's own.
    """
    import dkim as library
    from dkim.canonicalization import Relaxed

    headers, body = library.rfc822_parse(raw)
    unsigned = _fields(hashlib.sha256(Relaxed.canonicalize_body(body)).digest())
    known = Relaxed.canonicalize_headers(headers)
    own = Relaxed.canonicalize_headers([(b"DKIM-Signature", unsigned + b"\r\n")])
    lines = [b":".join(each) for each in library.select_headers(known, SIGNED)]
    told = b"".join(lines) + b":".join(own[0]).rstrip()
    return b"DKIM-Signature:" + unsigned + _signature(told) + b"\r\n" + raw


def _signature(told: bytes) -> bytes:
    """What proves that we said `told`, on lines of its own."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    value = base64.b64encode(_key().sign(told, padding.PKCS1v15(), hashes.SHA256()))
    return b"\r\n\t ".join(value[at : at + 70] for at in range(0, len(value), 70))


def _fields(body_digest: bytes) -> bytes:
    """Everything in the header but the signature itself, which comes last."""
    settings = config.get()
    names = b":".join(SIGNED[:8]) + b":\r\n\t " + b":".join(SIGNED[8:])
    fields = {
        b"d": settings.mail_domain.encode(),
        b"s": settings.dkim_selector.encode(),
        b"h": names,
        b"bh": base64.b64encode(body_digest),
        b"b": b"",
    }
    said = b";\r\n\t".join(b"%b=%b" % each for each in fields.items())
    return b" v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n\t" + said


def record() -> tuple[str, str]:
    """The DNS record that lets others verify our signatures: its name, and its TXT value."""
    from cryptography.hazmat.primitives import serialization

    settings = config.get()
    public = (
        _key()
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    name = f"{settings.dkim_selector}._domainkey.{settings.mail_domain}"
    return name, f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"


def zone_line() -> str:
    """The record as a line for a zone file, its value in strings of at most 255 characters."""
    name, value = record()
    pieces = " ".join(f'"{value[at : at + 250]}"' for at in range(0, len(value), 250))
    return f"{name}. IN TXT ( {pieces} )"


@cache
def _key() -> Any:
    """The private key. Made once in the data folder when none is configured."""
    from cryptography.hazmat.primitives import serialization

    settings = config.get()
    file = settings.dkim_key or settings.data / "dkim.pem"
    if not settings.dkim_key and not file.exists():
        _make(file)
    return serialization.load_pem_private_key(file.read_bytes(), password=None)


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
