"""The page of a product: what it is, who sells it, and what people ask and say of it (A122, C8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aftersale.kernel import cursor
from aftersale.kernel.actor import NOBODY
from aftersale.reviews import queries
from aftersale.reviews.queries import shown
from aftersale.web.buyer import promises
from aftersale.web.buyer.asking import About, about
from aftersale.web.buyer.words import icon_of, market_name
from aftersale.web.doors import seen, whole
from aftersale.web.public import opinions
from aftersale.web.public.keeping import Version, kept

if TYPE_CHECKING:
    from aftersale.reviews.models import Listing

MOST_STARS = 5
OFFER_SECONDS = 60


@dataclass(frozen=True)
class Asked:
    """What of the talk is looked at: reviews with so many stars, in which order, from where."""

    stars: int = 0
    sort: str = "newest"
    after: str = ""
    asked: str = ""

    def query(self, **more: Any) -> str:
        """The address of the same page, looked at otherwise; from the start unless told."""
        said = {"stars": self.stars, "sort": self.sort} | more
        default = {"sort": "newest"}
        kept = {n: v for n, v in said.items() if v and default.get(n) != v}
        return f"?{urlencode(kept)}" if kept else "?"


@dataclass(frozen=True)
class Found:
    """A product's page before it is drawn."""

    named: About
    listing: Listing | None
    asked: Asked = field(default_factory=Asked)


def read(request: HttpRequest) -> Asked:
    """What the address asks for; anything unknown is as if it were not said."""
    stars, sort = whole(request.GET.get("stars")) or 0, request.GET.get("sort", "")
    return Asked(
        stars=stars if 1 <= stars <= MOST_STARS else 0,
        sort=sort if sort in shown.SORTS else "newest",
        after=_place(request, "after"),
        asked=_place(request, "asked"),
    )


def _place(request: HttpRequest, name: str) -> str:
    """Where a page begins, written as we write it, so that it is one page and not many."""
    place = cursor.read(request.GET.get(name, "")[:60])
    return cursor.made(*place) if place else ""


def found(request: HttpRequest, market: str, slug: str, sku: str) -> Found:
    """What an address names, read once a request."""
    known: Found | None = getattr(request, "product_found", None)
    if known is None:
        named = about(market, slug, sku)
        listing = queries.sold_as(
            named.book.market, asin=named.asin, seller_id=named.seller.pk, sku=named.sku
        )
        known = request.product_found = Found(named, listing, read(request))
    return known


def version(request: HttpRequest, market: str, slug: str, sku: str) -> Version:
    """What the page shows: the offer as it was within the last minute, the talk as it is now."""
    key, offered = _offered(market, slug, sku)
    talk = queries.version(market, key)
    return Version((offered, talk and talk[:2], read(request)), talk[2] if talk else None)


def _offered(market: str, slug: str, sku: str) -> tuple[str, str]:
    """The listing's key, and in what its offer differs from others; asked once a minute.

    What people say is never kept so: it may have to be gone at once.
    """
    place = sha256(f"{market}/{slug}/{sku}".encode()).hexdigest()
    known: tuple[str, str] | None = cache.get(f"offer:{place}")
    if known is None:
        named = about(market, slug, sku)
        facts = (named.title, named.price, named.seller.name, named.book.edition)
        known = named.asin or f"{named.seller.pk}/{named.sku}", repr(facts)
        cache.set(f"offer:{place}", known, OFFER_SECONDS)
    return known


@kept(version)
def product_page(request: HttpRequest, market: str, slug: str, sku: str) -> HttpResponse:
    """A product, the way to ask its seller, questions above reviews; read and written without
    script."""
    of = found(request, market, slug, sku)
    return render(request, "public/product.html", _offer(of) | _talk(request, of))


def _offer(of: Found) -> dict[str, Any]:
    named = of.named
    market, seller = named.book.market, named.seller
    return {
        "product": named,
        "icon": icon_of(named.title),
        "seller": seller,
        "market_words": market_name(market),
        "usual": promises.usually(seller.name, seller.pk, market),
        "at_most": promises.at_most(market),
        "is_open": named.book.messaging.ask_before_buying,
        "ask_url": f"{reverse('buyer:ask')}?{named.query}",
        "seller_url": reverse("public:seller", args=[seller.slug]),
        "can_talk": bool(named.asin) or named.title != named.sku,
    }


def _talk(request: HttpRequest, of: Found) -> dict[str, Any]:
    listing, asked, named = of.listing, of.asked, of.named
    place = [named.book.market, named.seller.slug, named.sku]
    reviews = queries.Page([])
    questions = queries.Page([])
    if listing is not None:
        reviews = queries.reviews(listing, stars=asked.stars, sort=asked.sort, after=asked.after)
        questions = queries.questions(listing, after=asked.asked)
    actor = getattr(request, "actor", NOBODY)
    mine = queries.mine(actor, listing, reviews.rows, questions.rows)
    return {
        "listing": listing,
        "asked": asked,
        "bars": _bars(listing, asked),
        "sorts": _sorts(asked),
        "reviews": [opinions.review(row, actor, listing, mine) for row in reviews.rows],
        "more_reviews": _on(asked, "after", reviews.next, "reviews"),
        "all_reviews": asked.query(stars=0) + "#reviews",
        "questions": [opinions.talk(row, actor, listing, mine) for row in questions.rows],
        "more_questions": _on(asked, "asked", questions.next, "questions"),
        "is_later": bool(asked.after or asked.asked),
        "mine": mine.review,
        "why_gone": opinions.why_gone(mine.review),
        "unshown": opinions.unshown(shown.own_texts(actor, listing)) if listing else [],
        "is_buyer": actor.kind == "buyer",
        "question_url": reverse("buyer:question", args=place),
        "review_url": reverse("buyer:review", args=place),
        "here": reverse("public:product", args=place),
    }


def _on(asked: Asked, name: str, place: str, part: str) -> str:
    return f"{asked.query(**{name: place})}#{part}" if place else ""


def _bars(listing: Listing | None, asked: Asked) -> list[dict[str, Any]]:
    """How many gave each number of stars, each a way to read only those."""
    if listing is None or not listing.reviews:
        return []
    return [
        {
            "stars": stars,
            "count": count,
            "percent": round(100 * count / listing.reviews),
            "url": asked.query(stars=stars) + "#reviews",
            "current": asked.stars == stars,
        }
        for stars, count in listing.by_stars.items()
    ]


def _sorts(asked: Asked) -> dict[str, str]:
    return {sort: asked.query(sort=sort) + "#reviews" for sort in shown.SORTS}


def _question_version(request: HttpRequest, pk: int) -> Version:
    listing = seen(shown.question(pk)).listing
    return Version((pk, listing.version), listing.changed_at)


@kept(_question_version)
def question_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One question with all that was answered, and the way to answer it."""
    question = seen(shown.question(pk))
    talk = shown.talk(question, shown.MOST_ANSWERS)
    mine = queries.mine(request.actor, question.listing, [], [talk])
    told = opinions.talk(talk, request.actor, question.listing, mine)
    offer = next(iter(queries.offers_of(question.listing_id, 1)), None)
    return render(request, "public/question.html", {
        "talk": told,
        "unshown": opinions.unshown(shown.own_answers(request.actor, question)),
        "listing": question.listing,
        "product_url": opinions.product_url(question.listing, offer),
        "is_buyer": request.actor.kind == "buyer",
        "is_asker": request.actor.kind == "buyer" and request.actor.id == question.buyer_id,
        "limit": opinions.rules(question.listing).answer_characters,
        "once": uuid4().hex,
    })  # fmt: skip
