"""The review console (A123): what is new, what was low, what is answered, what is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.reviews import queries
from aftersale.reviews.queries import analysis, console
from aftersale.reviews.queries.console import Asked
from aftersale.web.public.opinions import product_url, why_gone
from aftersale.web.seller.door import team_only, whole
from aftersale.web.seller.reviews.words import age
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.reviews.models import ConsoleRow

LISTS = {
    "open": "To look at",
    "low": "1 to 3 stars",
    "unanswered": "Low, no answer",
    "done": "Done",
}
ANSWERED = {"": "Answered or not", "yes": "Answered", "no": "Not answered"}


def read(request: HttpRequest) -> tuple[str, Asked]:
    """The list, and how it is narrowed; anything unknown is as if it were not said."""
    data = request.GET
    chosen = data.get("list", "open")
    chosen = chosen if chosen in LISTS else "open"
    stars = whole(data.get("stars")) or 0
    given = (stars,) if stars in console.STARS else ()
    answered = {"yes": True, "no": False}.get(data.get("answered", ""))
    return chosen, Asked(
        stars=given or (console.LOW if chosen in {"low", "unanswered"} else ()),
        market=data.get("market", "")[:8],
        listing_id=whole(data.get("product")),
        answered=False if chosen == "unanswered" else answered,
        done=chosen == "done",
        cursor=data.get("after", "")[:60],
    )


@team_only
def reviews(request: HttpRequest) -> HttpResponse:
    """Reviews of what this seller offers, the newest first."""
    actor = request.actor
    actor.require(P.REVIEWS_READ)
    chosen, asked = read(request)
    page = console.page(actor, asked)
    said = _said(request, chosen)
    facts = {
        "tabs": _tabs(actor, asked.market, chosen),
        "rows": [card(request, row) for row in page.rows],
        "asked": asked,
        "chosen": chosen,
        "said": said,
        "markets": {m: market_name(m) for m in accounts.markets_of(actor.seller_id)},
        "answers": ANSWERED,
        "stars": console.STARS,
        "product": analysis.offered(actor, asked.listing_id) if asked.listing_id else None,
        "older": _address(said | {"after": page.next}) if page.next else "",
        "first": _address(said) if asked.cursor else "",
        "clear": _address({"list": chosen}),
        "here": request.get_full_path(),
    }
    return render(request, "seller/reviews/reviews.html", facts)


def _said(request: HttpRequest, chosen: str) -> dict[str, str]:
    names = ("stars", "market", "product", "answered")
    return {"list": chosen} | {name: request.GET.get(name, "")[:20] for name in names}


def _address(said: dict[str, str]) -> str:
    query = {name: value for name, value in said.items() if value and (name, value) != _DEFAULT}
    return reverse("seller:reviews") + (f"?{urlencode(query)}" if query else "")


_DEFAULT = ("list", "open")


def _tabs(actor: Any, market: str, chosen: str) -> list[dict[str, Any]]:
    counts = console.tally(actor, market)
    return [
        {
            "words": words,
            "url": _address({"list": name, "market": market}),
            "current": name == chosen,
            "count": counts[name] if name != "done" else 0,
            "tone": "late" if name == "unanswered" else "",
        }
        for name, words in LISTS.items()
    ]


def card(request: HttpRequest, row: ConsoleRow) -> dict[str, Any]:
    """A review as the console shows it: nothing in it says who bought what."""
    review, actor = row.review, request.actor
    offer = queries.first_offers([row.listing_id], actor.seller_id).get(row.listing_id)
    brand = queries.speaks_for(review.listing, actor.seller_id)
    return {
        "row": row,
        "of": review,
        "name": review.public_name or "A customer",
        "url": reverse("seller:review", args=[review.pk]),
        "product": review.listing.title,
        "product_url": product_url(review.listing, offer) if offer else "",
        "sku": offer.sku if offer else "",
        "shop": market_name(row.market),
        "zone": zone_of(row.market),
        "age": age(review.written_at),
        "is_new": console.is_new(review) and not row.is_done,
        "answer": review.shown_answer,  # type: ignore[attr-defined]
        "why_gone": why_gone(review.shown_answer),  # type: ignore[attr-defined]
        "photos": [
            {"url": reverse("public:review_photo", args=[review.pk, photo.digest])}
            for photo in review.shown_photos  # type: ignore[attr-defined]
        ],
        "brand": brand,
        "may_answer": bool(brand) and actor.can(P.REVIEWS_ANSWER),
        "may_put_away": actor.can(P.REVIEWS_ANSWER),
    }


@team_only
def products(request: HttpRequest) -> HttpResponse:
    """How reviews of each product went, month by month (A125)."""
    actor = request.actor
    actor.require(P.REVIEWS_READ)
    market, after = request.GET.get("market", "")[:8], whole(request.GET.get("after")) or 0
    found = analysis.products(actor, market, after)
    offers = queries.first_offers([each.pk for each in found], actor.seller_id)
    facts = {
        "nav": "seller:reviews",
        "rows": [_product(each, offers.get(each.pk)) for each in found],
        "more": found[-1].pk if len(found) == analysis.PRODUCTS else 0,
        "market": market,
        "markets": {m: market_name(m) for m in accounts.markets_of(actor.seller_id)},
    }
    return render(request, "seller/reviews/products.html", facts)


def _product(listing: Any, offer: Any) -> dict[str, Any]:
    stretches = analysis.months(listing)
    return {
        "of": listing,
        "shop": market_name(listing.market),
        "sku": offer.sku if offer else "",
        "low": sum(listing.by_stars[stars] for stars in console.LOW),
        "low_url": _address({"list": "low", "product": str(listing.pk)}),
        "all_url": _address({"product": str(listing.pk)}),
        "months": [
            {"at": each.month, "total": each.total, "low": each.low, "high": each.total - each.low}
            for each in stretches
        ],
    }
