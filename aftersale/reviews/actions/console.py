"""The review console of a seller (A123): what is done with is put away, and can be taken back."""

from __future__ import annotations

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.reviews.models import ConsoleRow


def mark_done(row: ConsoleRow, *, by: Actor, done: bool = True) -> ConsoleRow:
    """Put a review away for the whole team, or take it back; nothing public changes."""
    by.require(P.REVIEWS_ANSWER, seller_id=row.seller_id)
    facts = {
        "is_done": done, "done_at": clock.now() if done else None, "done_by": by.ref if done else ""
    }  # fmt: skip
    ConsoleRow.objects.filter(pk=row.pk).update(**facts)
    for name, value in facts.items():
        setattr(row, name, value)
    announce(f"seller:{row.seller_id}", "reviews", f"review-{row.review_id}")
    return row
