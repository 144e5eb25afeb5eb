"""Keeping the editions of rulebooks, so that a case is judged by the one it was opened under."""

from __future__ import annotations

from aftersale.kernel import clock
from aftersale.market.models import Edition
from aftersale.market.rulebook import current, markets, rulebook

__all__ = ["keep_editions", "rulebook"]


def keep_editions() -> tuple[str, ...]:
    """Store the editions in force and return their names.

    Every process does this when it starts; of two at once, one stores and the other finds it done.
    """
    books = [current(market) for market in markets()]
    seen = clock.now()
    Edition.objects.bulk_create(
        [Edition(id=b.edition, market=b.market, text=b.text, first_seen_at=seen) for b in books],
        ignore_conflicts=True,
    )
    return tuple(book.edition for book in books)
