"""Why a file cannot be cleaned."""

from __future__ import annotations


class Unclean(Exception):
    """Nobody can say what this file tells, so the other side does not get it.

    `why` is `broken`, `locked` (encrypted), `too_large` (once unpacked, or in parts) or
    `unknown_kind`.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
