"""Signing what is sent to other people's programs, as Standard Webhooks says."""

from __future__ import annotations

import base64
import secrets
from datetime import UTC

from standardwebhooks.webhooks import Webhook

from aftersale.kernel import clock

PREFIX = "whsec_"
KEY_BYTES = 32


def new_secret() -> str:
    """A new secret of 256 bits, as both sides write it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def signed(name: str, body: str, secret: str) -> dict[str, str]:
    """The three headers that let the other side see that it is us, and now (within 5 minutes)."""
    now = clock.now().astimezone(UTC)
    return {
        "webhook-id": name,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(name, now, body),
    }
