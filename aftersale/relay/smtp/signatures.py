"""Verifying DKIM signatures (RFC 6376): which domains have really signed a letter.

The library brings the header into its canonical form; the arithmetic is OpenSSL's.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import Any

from aftersale.relay import canonical
from aftersale.relay.smtp import names

MOST_SIGNATURES = 5  # of one letter; more are not looked at
SMALLEST_KEY = 1024
_BLANKS = re.compile(rb"\s+")
_HASHES = {b"rsa-sha256": "sha256", b"ed25519-sha256": "sha256"}


class Bad(Exception):
    """A signature that does not hold, and why."""


def signers(raw: bytes) -> tuple[list[str], str]:
    """The domains whose signatures hold, and what was wrong with the first that does not.

    Raises `names.Unknown` when a key could not be looked up and no other signature holds.
    """
    import dkim

    headers, body = canonical.parted(raw)
    found: list[str] = []
    wrong, unknown = "", None
    for field in [each for each in headers if each[0].lower() == b"dkim-signature"][
        :MOST_SIGNATURES
    ]:
        try:
            found.append(_signer(field, headers, body))
        except names.Unknown as error:
            unknown = error
        except (Bad, dkim.DKIMException, ValueError) as error:
            wrong = wrong or str(error)
    if unknown and not found:
        raise unknown
    return found, wrong


def _signer(field: tuple[bytes, bytes], headers: list[Any], body: bytes) -> str:
    """The domain of one signature that holds; raises `Bad`."""
    import dkim
    from dkim.canonicalization import CanonicalizationPolicy
    from dkim.util import parse_tag_value

    tags = parse_tag_value(field[1])
    dkim.validate_signature_fields(tags)
    if tags[b"a"] not in _HASHES:
        raise Bad(f"algorithm {tags[b'a'].decode(errors='replace')} is not accepted")
    form = CanonicalizationPolicy.from_c_value(tags.get(b"c", b"simple/simple"))
    is_relaxed = tags.get(b"c", b"").partition(b"/")[2].strip() == b"relaxed"
    _require_body(tags, canonical.relaxed(body) if is_relaxed else form.canonicalize_body(body))
    _require_signature(tags, _told(tags, form, headers, field))
    return tags[b"d"].decode("ascii", "replace").lower()


def _require_body(tags: dict[bytes, bytes], body: bytes) -> None:
    """Signed to its end: what stands behind a signed length (l=) could be anybody's."""
    if b"l" in tags and int(tags[b"l"]) < len(body):
        raise Bad("only a part of the body is signed")
    if hashlib.sha256(body).digest() != base64.b64decode(_BLANKS.sub(b"", tags[b"bh"])):
        raise Bad("the body was changed")


def _told(
    tags: dict[bytes, bytes], form: Any, headers: list[Any], field: tuple[bytes, bytes]
) -> bytes:
    """The header fields that were signed, as they were signed."""
    import dkim

    named = [each.lower() for each in re.split(rb"\s*:\s*", tags[b"h"].strip())]
    if b"from" not in named:
        raise Bad("the author is not signed")
    named.append(b"from")  # a second author would otherwise stand beside the signed one
    chosen = dkim.select_headers(form.canonicalize_headers(_only(headers, named)), named)
    own = form.canonicalize_headers([(field[0], dkim.RE_BTAG.sub(b"\\1", field[1]))])
    return b"".join(b"%b:%b" % each for each in [*chosen, (own[0][0], own[0][1].rstrip())])


def _only(headers: list[Any], named: list[bytes]) -> list[Any]:
    wanted = set(named)
    return [each for each in headers if each[0].lower() in wanted]


def _require_signature(tags: dict[bytes, bytes], told: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    name = (tags[b"s"] + b"._domainkey." + tags[b"d"]).decode("utf-8", "replace")
    kept = names.texts(name)
    if not kept:
        raise Bad(f"there is no key {name}")
    signature = base64.b64decode(_BLANKS.sub(b"", tags[b"b"]))
    kind, key = _key(kept[0])
    if not tags[b"a"].startswith(kind.encode()):
        raise Bad("the key is of another kind than the signature")
    try:
        if kind == "rsa":
            key.verify(signature, told, padding.PKCS1v15(), hashes.SHA256())
        else:
            key.verify(signature, hashlib.sha256(told).digest())
    except InvalidSignature:
        raise Bad("the signature does not fit the letter") from None


@lru_cache(maxsize=1000)
def _key(record: bytes) -> tuple[str, Any]:
    """The kind and the public key of a TXT record; raises `Bad` for what is none."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from dkim.util import parse_tag_value

    tags = parse_tag_value(record)
    if tags.get(b"v", b"DKIM1") != b"DKIM1" or not tags.get(b"p"):
        raise Bad("the key was withdrawn, or is none")
    said = base64.b64decode(_BLANKS.sub(b"", tags[b"p"]))
    if tags.get(b"k", b"rsa") == b"ed25519":
        return "ed25519", Ed25519PublicKey.from_public_bytes(said)
    key: Any = serialization.load_der_public_key(said)
    if key.key_size < SMALLEST_KEY:
        raise Bad(f"a key of {key.key_size} bits is too short")
    return "rsa", key
