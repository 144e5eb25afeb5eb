"""A passkey as an authenticator would have registered it (made up: nobody holds its key)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT_WITH_KEY = 0x41


def a_credential() -> dict[str, Any]:
    """What the browser answers to a registration, as JSON."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    told = AttestedCredentialData.create(bytes(16), b"0123456789abcdef", key)
    place = hashlib.sha256(b"localhost").digest()
    facts = AuthenticatorData.create(place, PRESENT_WITH_KEY, 0, told)
    said = {"type": "webauthn.create", "challenge": "AAAA", "origin": "http://localhost"}
    return {
        "id": websafe_encode(told.credential_id),
        "rawId": websafe_encode(told.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(said).encode()),
            "attestationObject": websafe_encode(AttestationObject.create("none", facts, {})),
        },
    }
