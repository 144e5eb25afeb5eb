"""What a text may say before it is sent: pure rules, findings with their reasons, one verdict.

Names are fetched when first used, so that Django can load the models without the rules.
"""

from __future__ import annotations

from typing import Any

_ENGINE = frozenset({
    "AttachmentFacts", "Context", "Finding", "Limits", "Screening", "engine_version", "mend",
    "mended", "screen",
})  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _ENGINE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from aftersale.screening import engine

    return getattr(engine, name)
