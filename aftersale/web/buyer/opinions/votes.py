"""Finding reviews helpful and answers useful, or not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import shown
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.opinions.words import refused
from aftersale.web.public.opinions import product_url
from aftersale.web.refusals import back_url

VOTES = {"1": 1, "-1": -1, "0": 0}


@buyer_only
@require_POST
def helpful(request: HttpRequest, pk: int) -> HttpResponse:
    """A review helped, or did not after all."""
    row = seen(shown.review(pk))
    wanted = request.POST.get("helpful") != "no"
    _say_no(request, lambda: reviews.find_helpful(row, by=request.actor, helpful=wanted))
    offer = next(iter(queries.offers_of(row.listing_id, 1)), None)
    return redirect(_back(request, product_url(row.listing, offer), f"review-{pk}"))


@buyer_only
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer is of use, or is not."""
    row = seen(shown.answer(pk))
    value = VOTES.get(request.POST.get("vote", ""), 1)
    _say_no(request, lambda: reviews.vote(row, by=request.actor, value=value))
    page = reverse("public:question", args=[row.question_id])
    return redirect(_back(request, page, f"answer-{pk}"))


def _say_no(request: HttpRequest, do: Any) -> None:
    try:
        do()
    except NotPermitted:
        raise
    except Refusal as refusal:
        messages.error(request, refused(refusal))


def _back(request: HttpRequest, otherwise: str, part: str) -> str:
    """Where they were, at the same text."""
    came_from = back_url(request)
    return f"{came_from if came_from != '/' else otherwise}#{part}"
