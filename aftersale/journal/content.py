"""What was said, as one number: an event keeps it, so that a text changed later shows."""

from __future__ import annotations

import hashlib
import json


def digest(text: str, *file_digests: str) -> str:
    """The SHA-256, in hexadecimal, of a text and of the files with it, in whatever order they come.

    `file_digests` are the SHA-256 of the files' bytes. Put it into an event as `content`.
    """
    told = json.dumps([text, sorted(file_digests)], separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()
