"""Who is told what staff decided about texts in public: who wrote one, and who reported it.

Ratings and replies to them tell their authors themselves (see `catalogue.feedback`).
"""

from __future__ import annotations

from typing import Any
from zlib import crc32

from aftersale.notifications.catalogue.row import (
    BUYER,
    REPORTERS,
    SELLER,
    Notification,
    rows_of,
)
from aftersale.notifications.families import Family
from aftersale.publishing.events import HeldTextJudged, PublicTextJudged

TOLD_HERE = frozenset({"review", "review_answer", "question", "answer", "profile"})


def _changes(event: Any) -> bool:
    """Whether the author has anything to hear: a report that led to nothing is not told."""
    is_told = event.of.partition(":")[0] in TOLD_HERE
    return is_told and getattr(event, "upheld", True)


def _of_buyer(event: Any) -> bool:
    return _changes(event) and event.buyer_id is not None


def _of_seller(event: Any) -> bool:
    return _changes(event) and event.author.startswith("seller:") and event.seller_id is not None


def _decision(event: Any) -> str:
    """Each decision about a text is told, also one about words written anew."""
    went = getattr(event, "upheld", not getattr(event, "released", False))
    return f"{event.case_id}.{went:d}.{crc32(event.reason.encode()):x}"


ROWS = rows_of(
    Family.REPORTS,
    *(
        Notification(event, *row)
        for event in (HeldTextJudged, PublicTextJudged)
        for row in (
            (BUYER, "text_judged", _decision, _of_buyer),
            (SELLER, "text_judged", _decision, _of_seller),
            (REPORTERS, "text_report_judged", _decision),
        )
    ),
)
