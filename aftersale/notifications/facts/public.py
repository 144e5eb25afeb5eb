"""What is said of texts in public that staff decided about: to who wrote one, and who reported it.

Whoever reported a text is told nothing of who wrote it, nor its author who reported it.
"""

from __future__ import annotations

from typing import Any

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.notifications.facts.reviews import product_page
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.publishing import queries as publishing
from aftersale.publishing.events import HeldTextJudged, PublicTextJudged
from aftersale.relay.writing import words
from aftersale.reviews.queries import texts

Judged = HeldTextJudged | PublicTextJudged


def outcome_of(event: Judged) -> str:
    """What became of the text: released, refused, hidden or kept."""
    if isinstance(event, HeldTextJudged):
        return "released" if event.released else "refused"
    return "hidden" if event.upheld else "kept"


def told(event: Judged, reader: Reader) -> Told:
    """What became of it and why; its author reads their own words again."""
    outcome, case = outcome_of(event), publishing.about(event.of)
    return Told(
        words={
            "what": _what(event), "outcome": outcome, "gone": outcome in {"refused", "hidden"},
            "reason": event.reason, "text": case.text if case else "",
            "market": words.name_of(event.market),
            "url": config.get().base_url + _page(event, reader, outcome),
        },
        market=event.market,
    )  # fmt: skip


def _what(event: Judged) -> str:
    """What the text is about: the product, else the shop."""
    listing = texts.listing_of(event.of)
    return listing.title if listing else accounts.seller(event.seller_id or 0).name


def _page(event: Judged, reader: Reader, outcome: str) -> str:
    if reader.side == "reporter":
        return f"/report/{event.of}"
    if event.of.startswith("profile:"):
        return f"/seller/profile?market={event.market}"
    row = texts.text_named(event.of)
    if reader.side == "seller":
        answered = getattr(row, "review_id", None)
        return f"/seller/reviews/{answered}" if answered else f"/seller/questions/{row.question_id}"
    return _buyers_page(event, row, outcome)


def _buyers_page(event: Judged, row: Any, outcome: str) -> str:
    """A question has a page of its own while it is shown; everything else is on the product's."""
    name = event.of.partition(":")[0]
    question = row.question if name == "answer" else row
    if name != "review" and question.stage == "published":
        return f"/questions/{question.pk}"
    place = "reviews" if name == "review" else "questions"
    listing = texts.listing_of(event.of)
    return product_page(listing, place).removeprefix(config.get().base_url)
