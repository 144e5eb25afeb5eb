"""`aftersale import-reviews FILE`: the command line of the import."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aftersale.orders.importing.records_program import Program

if TYPE_CHECKING:
    from aftersale.orders.importing.records import Outcome


def _taking() -> Callable[..., Outcome]:
    from aftersale.reviews.actions.importing import import_reviews  # Django must be ready before

    return import_reviews


PROGRAM = Program(
    name="import-reviews",
    nouns="reviews",
    description="Take reviews that a shop had before: JSON lines, or a table (CSV) whose first "
    "line names the columns. Which it is, is recognised.",
    document="docs/reviews.md",
    subject="review",
    taking=_taking,
)
main = PROGRAM.main
