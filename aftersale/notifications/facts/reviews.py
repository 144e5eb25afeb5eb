"""What is said about reviews, questions and brands: nothing that tells who wrote or bought."""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from aftersale import config
from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import SYSTEM
from aftersale.notifications.facts.told import Told
from aftersale.notifications.readers import Reader
from aftersale.relay.writing import words
from aftersale.reviews import queries
from aftersale.reviews.queries import brands, texts

SUBJECTS = frozenset({"review", "question", "brand"})


def told(event: Any, reader: Reader) -> Told:
    """The text as it stands now, and where to read it."""
    if event.subject == "brand":
        return _of_brand(event, reader)
    said = _of_review(event, reader) if event.subject == "review" else _of_question(event, reader)
    return Told(
        words=said | {"market": words.name_of(event.market)},
        market=event.market,
        due_by=_due(event) if reader.side == "seller" else None,
    )


def _due(event: Any) -> Any:
    """Until when a question is to be answered."""
    return (
        texts.text_named(f"question:{event.question_id}").answer_by
        if (event.subject == "question")
        else None
    )


def _of_brand(event: Any, reader: Reader) -> Told:
    brand = brands.one(SYSTEM, event.brand_id)
    market = next(iter(accounts.markets_of(event.seller_id)), "uk")
    said = {"brand": brand.name, "reason": event.reason, "url": _page("/seller/brands")}
    return Told(words=said | {"market": words.name_of(market)}, market=market)


def _of_review(event: Any, reader: Reader) -> dict[str, Any]:
    row = texts.text_named(f"review:{event.review_id}")
    answer = texts.text_named(f"review_answer:{getattr(event, 'answer_id', 0)}")
    return {
        "product": row.listing.title,
        "stars": row.stars,
        "title": row.title,
        "text": row.text,
        "answer": answer.text if answer else "",
        "author": answer.brand_name if answer else "",
        "url": (
            product_page(row.listing, f"review-{row.pk}")
            if reader.side == "buyer"
            else _page(f"/seller/reviews/{row.pk}")
        ),
    }


def product_page(listing: Any, place: str) -> str:
    """The page of the product, at that place; the front page while nobody offers it here."""
    offer = next(iter(queries.offers_of(listing.pk, 1)), None)
    if offer is None:
        return _page("/")
    slug = accounts.seller(offer.seller_id).slug
    return _page(f"/products/{listing.market}/{slug}/{offer.sku}#{place}")


def _of_question(event: Any, reader: Reader) -> dict[str, Any]:
    row = texts.text_named(f"question:{event.question_id}")
    answer = texts.text_named(f"answer:{getattr(event, 'answer_id', 0)}")
    language = words.spoken(reader.language)
    with translation.override(language):
        somebody = gettext("A customer")
    buyers = _page(f"/questions/{row.pk}")
    return {
        "product": row.listing.title,
        "question": row.text,
        "answer": answer.text if answer else "",
        "author": (answer.public_name if answer else "") or somebody,
        "answer_by": _moment(row, language),
        "opt_out_url": _opt_out(event, reader),
        "url": buyers if reader.side == "buyer" else _page(f"/seller/questions/{row.pk}"),
    }


def _moment(row: Any, language: str) -> str:
    with translation.override(language), timezone.override(words.zone(row.market)):
        return words.day_and_time(row.answer_by)


def _opt_out(event: Any, reader: Reader) -> str:
    if reader.side != "buyer":
        return ""
    return _page(f"/settings/opt-out/{accounts.opt_out_token(event.buyer_id)}")


def _page(path: str) -> str:
    return config.get().base_url + path
