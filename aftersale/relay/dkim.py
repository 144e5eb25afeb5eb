"""Signing what leaves (DKIM, RFC 6376), and the records under which others find our keys.

The libraries are imported where they are used: they cost 15 MB, and only the process that writes
letters needs them. Which key signs is looked up for every letter, so that another one takes over
in all processes at once; see `keyring`.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from aftersale import config
from aftersale.relay import canonical, keyring

# Named once more than they occur, From and Subject cannot be added to a letter on its way.
SIGNED = (
    b"from", b"from", b"to", b"reply-to", b"subject", b"subject", b"date", b"message-id",
    b"in-reply-to", b"references", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"auto-submitted", b"list-unsubscribe",
    b"list-unsubscribe-post",
)  # fmt: skip


def signed(raw: bytes) -> bytes:
    """The letter with our signature before it; its lines end in CRLF.

    The library brings the header into its canonical form; the arithmetic is OpenSSL's, which is
    twenty times as fast as the library's own.
    """
    import dkim as library
    from dkim.canonicalization import Relaxed

    selector, file = keyring.signing()
    headers, body = canonical.parted(raw)
    unsigned = _fields(selector, hashlib.sha256(canonical.relaxed(body)).digest())
    known = Relaxed.canonicalize_headers(headers)
    own = Relaxed.canonicalize_headers([(b"DKIM-Signature", unsigned + b"\r\n")])
    lines = [b":".join(each) for each in library.select_headers(known, SIGNED)]
    told = b"".join(lines) + b":".join(own[0]).rstrip()
    return b"DKIM-Signature:" + unsigned + _signature(file, told) + b"\r\n" + raw


def _signature(file: Path, told: bytes) -> bytes:
    """What proves that we said `told`, on lines of its own."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    value = base64.b64encode(_key(file).sign(told, padding.PKCS1v15(), hashes.SHA256()))
    return b"\r\n\t ".join(value[at : at + 70] for at in range(0, len(value), 70))


def _fields(selector: str, body_digest: bytes) -> bytes:
    """Everything in the header but the signature itself, which comes last."""
    names = b":".join(SIGNED[:8]) + b":\r\n\t " + b":".join(SIGNED[8:])
    fields = {
        b"d": config.get().mail_domain.encode(),
        b"s": selector.encode(),
        b"h": names,
        b"bh": base64.b64encode(body_digest),
        b"b": b"",
    }
    said = b";\r\n\t".join(b"%b=%b" % each for each in fields.items())
    return b" v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n\t" + said


def record(selector: str = "") -> tuple[str, str]:
    """The DNS record that lets others verify our signatures: its name, and its TXT value.

    Of the key that signs, or of the one with that selector. Raises KeyError for another.
    """
    name, file = keyring.signing()
    if selector:
        name, file = selector, dict(keyring.published())[selector]
    return _record(name, file)


def _record(selector: str, file: Path) -> tuple[str, str]:
    from cryptography.hazmat.primitives import serialization

    public = (
        _key(file)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    value = f"v=DKIM1; k=rsa; p={base64.b64encode(public).decode()}"
    return f"{selector}._domainkey.{config.get().mail_domain}", value


def zone_line(selector: str = "") -> str:
    """The record as a line for a zone file, its value in strings of at most 255 characters."""
    name, value = record(selector)
    pieces = " ".join(f'"{value[at : at + 250]}"' for at in range(0, len(value), 250))
    return f"{name}. IN TXT ( {pieces} )"


def in_dns(selector: str) -> bool:
    """Whether DNS gives the record of that key to others. Raises OSError when DNS is away."""
    from dns import exception, resolver

    name, value = record(selector)
    try:
        found = resolver.resolve(name, "TXT", lifetime=10)
    except (resolver.NXDOMAIN, resolver.NoAnswer):
        return False
    except exception.DNSException as trouble:
        raise OSError(str(trouble)) from None
    told = [b"".join(each.strings).decode("ascii", "replace") for each in found]
    return _public_half(value) in {_public_half(each) for each in told}


def _public_half(value: str) -> str:
    """What stands behind p=, however the record is laid out."""
    return value.replace(" ", "").rpartition("p=")[2].partition(";")[0]


def _key(file: Path) -> Any:
    """The private key; read again when the file is another."""
    return _loaded(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _loaded(file: Path, written_at: int) -> Any:
    return keyring.load(file)
