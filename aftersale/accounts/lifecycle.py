"""The stages of an address that may write for an account (T22)."""

from __future__ import annotations

from aftersale.kernel.lifecycle import Lifecycle

ADDRESS = Lifecycle({
    "pending": {"approve": "approved", "block": "blocked"},
    "approved": {"block": "blocked"},
    "blocked": {"approve": "approved"},
})  # fmt: skip
