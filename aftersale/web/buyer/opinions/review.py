"""Writing a review of a product, changing it, taking it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import shown
from aftersale.web.buyer.asking import About, about
from aftersale.web.buyer.door import buyer_only, by_link, seen, whole
from aftersale.web.buyer.opinions.words import refused
from aftersale.web.buyer.words import icon_of, spoken
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import shown as findings_shown

if TYPE_CHECKING:
    from aftersale.reviews.models import Listing, Review


@dataclass
class Typed:
    """What stands in the form, and what is wrong with it."""

    stars: int = 0
    title: str = ""
    text: str = ""
    keep: list[int] | None = None
    uploads: list[Any] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)

    def refuse(self, refusal: Refusal) -> None:
        self.errors = [refused(refusal)]
        said = "\n".join(filter(None, (self.title, self.text)))
        self.findings = findings_shown(refusal.facts.get("findings", ()), said)


@by_link
def review(request: HttpRequest, market: str, slug: str, sku: str) -> HttpResponse:
    """The form, and what becomes of it."""
    named = about(market, slug, sku)
    listing = queries.sold_as(market, asin=named.asin, seller_id=named.seller.pk, sku=sku)
    mine = shown.own_review(request.actor, listing) if listing else None
    if request.method != "POST":
        return _form(request, named, listing, mine, _typed_before(mine))
    typed = _read(request, has_one=mine is not None)
    try:
        typed.uploads = received(request)
        row = reviews.write(
            reviews.listing_of(market, named.seller.pk, sku), by=request.actor,
            stars=typed.stars, title=typed.title, text=typed.text, photos=typed.uploads,
            keep=typed.keep,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        typed.refuse(refusal)
        return _form(request, named, listing, mine, typed, 422)
    return _written(request, named, row)


def _read(request: HttpRequest, *, has_one: bool) -> Typed:
    data = request.POST
    kept = [whole(each) for each in data.getlist("keep")]
    return Typed(
        stars=whole(data.get("stars")) or 0,
        title=data.get("title", "").strip(),
        text=one_newline(data.get("text", "")).strip(),
        keep=[each for each in kept if each is not None] if has_one else None,
    )


def _typed_before(mine: Review | None) -> Typed:
    if mine is None or mine.stage == "withdrawn":
        return Typed()
    return Typed(stars=mine.stars, title=mine.title, text=mine.text)


def _form(
    request: HttpRequest,
    named: About,
    listing: Listing | None,
    mine: Review | None,
    typed: Typed,
    status: int = 200,
) -> HttpResponse:
    rules = named.book.reviews
    photos = queries.mine(request.actor, listing, [], []).photos if mine else ()
    facts = {
        "product": named,
        "icon": icon_of(named.title),
        "typed": typed,
        "mine": mine,
        "photos": photos,
        "kept": [{**file_facts(each), "pk": each.pk} for each in typed.uploads],
        "rules": rules,
        "choices": (5, 4, 3, 2, 1),
        "unwanted": [each.labels.within(spoken()) for each in rules.unwanted],
        "product_url": _page(named),
        "remove_url": reverse("buyer:review_remove", args=[*_place(named)]),
        "accept": "image/jpeg,image/png,image/gif,image/webp",
    }
    return render(request, "buyer/opinions/review.html", facts, status=status)


def _place(named: About) -> tuple[str, str, str]:
    return named.book.market, named.seller.slug, named.sku


def _page(named: About) -> str:
    return reverse("public:product", args=_place(named))


def _written(request: HttpRequest, named: About, row: Review) -> HttpResponse:
    held = row.stage == "held"
    words = (
        _("Thank you. The marketplace reads your review before it is shown.")
        if held
        else _("Thank you. Everybody can read your review now.")
    )
    messages.success(request, words)
    return redirect(f"{_page(named)}#reviews")


@buyer_only
@require_POST
def remove(request: HttpRequest, market: str, slug: str, sku: str) -> HttpResponse:
    """Its author takes it back."""
    named = about(market, slug, sku)
    listing = seen(queries.sold_as(market, asin=named.asin, seller_id=named.seller.pk, sku=sku))
    row = seen(shown.own_review(request.actor, listing))
    reviews.withdraw(row, by=request.actor)
    messages.success(request, _("Your review is gone. You can write another at any time."))
    return redirect(f"{_page(named)}#reviews")
