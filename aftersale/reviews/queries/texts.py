"""Public texts of this house by their names, as staff and the reporting page know them."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from aftersale.publishing.sources import Words
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import Answer, Listing, Question, Review, ReviewAnswer

FOUND: dict[str, tuple[Any, tuple[str, ...]]] = {
    "review": (Review, ("listing",)),
    "review_answer": (ReviewAnswer, ("review__listing",)),
    "question": (Question, ("listing",)),
    "answer": (Answer, ("question__listing",)),
}


def text_named(about: str) -> Any:
    """The row called `review:7`, or None where it is none of ours."""
    name, _, number = about.partition(":")
    if name not in FOUND or not number.isdigit():
        return None
    model, related = FOUND[name]
    return model.objects.select_related(*related).filter(pk=int(number)).first()


def listing_of(about: str) -> Listing | None:
    """The product's page that a text of this house belongs to."""
    row = text_named(about)
    if row is None:
        return None
    (path,) = FOUND[about.partition(":")[0]][1]
    found: Listing = attrgetter(path.replace("__", "."))(row)
    return found


def words_of_review(number: int) -> Words | None:
    row = text_named(f"review:{number}")
    if row is None:
        return None
    return Words(
        text="\n".join(filter(None, (row.title, row.text))), stars=row.stars,
        author=f"buyer:{row.buyer_id}" if row.buyer_id else "shop",
        author_name=row.public_name, heading=f"Review of {row.listing.title}",
        market=row.market, language=row.language, shown=row.stage == Stage.PUBLISHED,
    )  # fmt: skip


def words_of_review_answer(number: int) -> Words | None:
    row = text_named(f"review_answer:{number}")
    if row is None:
        return None
    return Words(
        text=row.text, author=row.by, author_name=row.brand_name, seller_id=row.seller_id,
        heading=f"Answer to a review of {row.review.listing.title}",
        market=row.review.market, language=row.language, shown=row.stage == Stage.PUBLISHED,
    )  # fmt: skip


def words_of_question(number: int) -> Words | None:
    row = text_named(f"question:{number}")
    if row is None:
        return None
    return Words(
        text=row.text, author=f"buyer:{row.buyer_id}", author_name=row.public_name,
        heading=f"Question about {row.listing.title}", market=row.market,
        language=row.language, shown=row.stage == Stage.PUBLISHED,
    )  # fmt: skip


def words_of_answer(number: int) -> Words | None:
    row = text_named(f"answer:{number}")
    if row is None:
        return None
    side = "buyer" if row.seller_id is None else "seller"
    return Words(
        text=row.text, author=f"{side}:{row.user_id}", author_name=row.public_name,
        seller_id=row.seller_id, heading=f"Answer about {row.question.listing.title}",
        market=row.question.market, language=row.language, shown=row.stage == Stage.PUBLISHED,
    )  # fmt: skip
