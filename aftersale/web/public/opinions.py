"""Reviews, questions and answers as pages show them: what was said, by whom, what one may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.kernel.actor import Actor
from aftersale.market.reviewing import Reviews
from aftersale.market.rulebook import current
from aftersale.publishing import queries as publishing
from aftersale.relay.actions.files import clean_copy
from aftersale.reviews.queries import Mine, Talk, shown
from aftersale.web.buyer.words import zone_of
from aftersale.web.doors import seen
from aftersale.web.templatetags.places import nav_url

if TYPE_CHECKING:
    from aftersale.accounts.models import Seller
    from aftersale.reviews.models import Answer, Listing, Offer, Review


def rules(listing: Listing) -> Reviews:
    """The rules of its marketplace in force."""
    return current(listing.market).reviews


def name_of(row: Any) -> str:
    """Who said it, as everybody reads it."""
    return row.public_name or _("A customer")


def review(row: Review, actor: Actor, listing: Listing | None, mine: Mine) -> dict[str, Any]:
    """One review, with the brand's answer."""
    answer = row.shown_answer  # type: ignore[attr-defined]
    return {
        "of": row,
        "name": name_of(row),
        "zone": zone_of(row.market),
        "photos": [_photo(row, each) for each in row.shown_photos],  # type: ignore[attr-defined]
        "answer": answer,
        "is_brand": bool(answer and is_brand(listing, answer.seller_id)),
        "is_mine": actor.kind == "buyer" and row.buyer_id == actor.id,
        "found_helpful": row.pk in mine.helpful,
        "report_url": nav_url("public:report_text", row.about),
        "answer_report_url": nav_url("public:report_text", answer.about) if answer else "",
    }


def _photo(row: Review, photo: Any) -> dict[str, str]:
    return {
        "url": reverse("public:review_photo", args=[row.pk, photo.digest]),
        "name": _("Photo by %(name)s") % {"name": name_of(row)},
    }


def is_brand(listing: Listing | None, seller_id: int | None) -> bool:
    """Whether who said it still speaks for the brand: only then the badge stands beside it."""
    brand = listing.brand if listing else None
    return brand is not None and brand.speaks and brand.seller_id == seller_id


def talk(of: Talk, actor: Actor, listing: Listing | None, mine: Mine) -> dict[str, Any]:
    """A question with its answers."""
    question = of.question
    return {
        "of": question,
        "name": name_of(question),
        "zone": zone_of(question.market),
        "url": reverse("public:question", args=[question.pk]),
        "more": of.more,
        "answers": [_answer(each, of, actor, listing, mine) for each in of.answers],
        "is_mine": actor.kind == "buyer" and question.buyer_id == actor.id,
        "report_url": nav_url("public:report_text", question.about),
    }


def _answer(
    row: Answer, of: Talk, actor: Actor, listing: Listing | None, mine: Mine
) -> dict[str, Any]:
    own = actor.kind == "buyer" and row.voice == "buyer" and row.user_id == actor.id
    return {
        "of": row,
        "name": name_of(row),
        "is_brand": row.voice == "brand" and is_brand(listing, row.seller_id),
        "is_accepted": of.question.accepted_id == row.pk,
        "is_mine": own,
        "vote": mine.votes.get(row.pk, 0),
        "report_url": nav_url("public:report_text", row.about),
    }


def product_url(listing: Listing, offer: Offer | None, seller: Seller | None = None) -> str:
    """A page on which a listing is sold, or "" while nobody here offers it."""
    if offer is None:
        return ""
    seller = seller or accounts.seller(offer.seller_id)
    return reverse("public:product", args=[listing.market, seller.slug, offer.sku])


def unshown(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Texts of one's own that nobody else reads: each waits for staff, or they say why not."""
    return [{"of": row, "why": why_gone(row)} for row in rows]


def why_gone(row: Any) -> str:
    """What staff wrote when they took this text of one's own down, or never showed it."""
    return publishing.why_gone(row.about) if row and row.stage == "hidden" else ""


def photo(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A photo of a review that is shown: the clean copy, without what a camera tells (D3)."""
    row = seen(shown.photo(pk, digest))
    content = seen(clean_copy(row, ()))
    response = HttpResponse(content, content_type=row.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=300"
    return response
