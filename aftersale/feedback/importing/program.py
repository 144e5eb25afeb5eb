"""`aftersale import-feedback FILE`: the command line of the import."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aftersale.orders.importing.records_program import Program

if TYPE_CHECKING:
    from aftersale.orders.importing.records import Outcome


def _taking() -> Callable[..., Outcome]:
    from aftersale.feedback.actions.importing import import_feedback  # Django must be ready before

    return import_feedback


PROGRAM = Program(
    name="import-feedback",
    nouns="ratings",
    description="Take ratings of sellers that a shop had before: JSON lines, or a table (CSV) "
    "whose first line names the columns. Which it is, is recognised.",
    document="docs/feedback.md",
    subject="order",
    taking=_taking,
)
main = PROGRAM.main
