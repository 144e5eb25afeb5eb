"""What staff decided about a held or reported text comes true."""

from __future__ import annotations

from typing import Any

from aftersale.journal.events import record
from aftersale.kernel.actor import SYSTEM
from aftersale.reviews.actions.keeping import move
from aftersale.reviews.actions.showing import gone, shown
from aftersale.reviews.events import ReviewHidden
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Review
from aftersale.reviews.queries.texts import text_named


def release(about: str) -> None:
    """A held text goes up; nothing for a text that is no longer held."""
    row = text_named(about)
    if row is not None and row.stage == Stage.HELD:
        move(row, "release")
        shown(row, SYSTEM)


def hide(about: str, by: str) -> None:
    """Nobody reads it any more, and it stays away."""
    row = text_named(about)
    if row is None or row.stage == Stage.HIDDEN:
        return
    was = row.stage
    move(row, "hide")
    if was == Stage.PUBLISHED:
        gone(row)
    _told(row, by)


def _told(row: Any, by: str) -> None:
    if isinstance(row, Review):
        record(ReviewHidden(by=by, **row.named()))
