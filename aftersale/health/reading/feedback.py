"""Ratings of orders: left, changed, taken back, removed; also those taken from the shop.

A fact is `[rating, stars, state, left]`: `state` is `public`, `held`, `refused`, `withdrawn`,
`removed`, `struck` or `hidden`; `left` is when it was left, None: when it was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aftersale.feedback import events
from aftersale.health.policy.folding import micros
from aftersale.health.reading import Told, of_order, reads

FACT = "rating"
JUDGED = {"released": "public", "refused": "held", "hidden": "hidden"}


@reads(events.FeedbackLeft, events.FeedbackChanged)
def said(event: events.FeedbackLeft | events.FeedbackChanged) -> Iterator[Told]:
    yield _of(event, "held" if event.held else "public")


@reads(events.FeedbackWithdrawn)
def withdrawn(event: events.FeedbackWithdrawn) -> Iterator[Told]:
    yield _of(event, "withdrawn")


@reads(events.FeedbackJudged)
def judged(event: events.FeedbackJudged) -> Iterator[Told]:
    """One that staff refused never showed, like one that is held."""
    yield _of(event, JUDGED[event.outcome])


@reads(events.RemovalDecided)
def removed(event: events.RemovalDecided) -> Iterator[Told]:
    if event.outcome in ("removed", "struck"):
        yield _of(event, event.outcome)


def _of(event: events.FeedbackEvent, state: str) -> Told:
    left = getattr(event, "left_at", "")
    told = micros(datetime.fromisoformat(left)) if left else None
    return of_order(event, FACT, [event.feedback_id, event.stars, state, told])
