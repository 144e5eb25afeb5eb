"""A small marketplace told in scenes, and bulk data to measure with.

The scenes are files in `scenes/`; everything in them is done by real actions, at a clock that
lies in the past.
"""

from __future__ import annotations

from collections.abc import Callable

Say = Callable[[str], None]


def is_empty() -> bool:
    """Whether nobody is here yet, so that the demo may move in."""
    from aftersale.accounts import queries

    return not queries.sellers().exists()


def build(progress: Say) -> None:
    """Play all scenes into an empty database: wholly, or if it is interrupted not at all."""
    from django.db import transaction

    from aftersale.demo.director import play

    with transaction.atomic():
        play(progress)


def add_conversations(count: int, progress: Say) -> None:
    """Add `count` conversations to measure with."""
    from aftersale.demo.bulk import bulk

    bulk(count, progress)


def add_returns(count: int, progress: Say) -> None:
    """Add `count` returns to measure with."""
    from aftersale.demo.bulk_returns import bulk_returns

    bulk_returns(count, progress)


def cast_lines() -> list[str]:
    """How to sign in as each of the cast, as `aftersale up` prints it; nothing without the demo."""
    from aftersale.demo.cast import lines

    return lines()
