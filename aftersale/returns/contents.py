"""What was said about a return, as digests: events keep them, and evidence makes them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aftersale.journal import content

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnFile, ReturnItem


def asked(items: Iterable[ReturnItem], digests: Iterable[str]) -> str:
    """What the buyer wrote about each item, and the photos."""
    return content.digest("\n\n".join(each.comment for each in items), *digests)


def denied(message: str) -> str:
    """The seller's words to a request that ends without a return."""
    return content.digest(message)


def surveyed(words: str) -> str:
    """The buyer's words with their answer whether the return solved their problem."""
    return content.digest(words)


def graded(items: Iterable[ReturnItem], files: Iterable[ReturnFile]) -> str:
    """In what condition the seller found the items, the notes, and the photos."""
    told = (
        (each.item_grade, each.accessories_grade, each.packaging_grade, each.grade_note)
        for each in items
    )
    return content.digest("\n\n".join("\n".join(each) for each in told), *_digests(files))


def _digests(files: Iterable[ReturnFile]) -> list[str]:
    return [each.digest for each in files]
