"""Customer questions before a seller (A122): the oldest open one first, answered in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.reviews import actions, queries
from aftersale.reviews.queries import brands, desk
from aftersale.web.findings import shown
from aftersale.web.public.opinions import product_url, unshown
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only
from aftersale.web.seller.reviews.words import age, refused
from aftersale.web.seller.words import LANGUAGES, market_name, zone_of

if TYPE_CHECKING:
    from aftersale.reviews.models import RoutedQuestion


@team_only
def questions(request: HttpRequest) -> HttpResponse:
    """Open questions, or those that are answered."""
    actor = request.actor
    actor.require(P.REVIEWS_READ)
    asked = desk.Asked(
        answered=request.GET.get("list") == "answered",
        market=request.GET.get("market", "")[:8],
        cursor=request.GET.get("after", "")[:60],
    )
    page = desk.page(actor, asked)
    counts = desk.tally(actor, asked.market)
    facts = {
        "tabs": _tabs(asked, counts),
        "asked": asked,
        "late": counts["late"],
        "rows": [_card(request, row) for row in page.rows],
        "markets": {m: market_name(m) for m in accounts.markets_of(actor.seller_id)},
        "older": _address(asked, after=page.next) if page.next else "",
        "first": _address(asked) if asked.cursor else "",
        "speaks": brands.speaks(actor),
    }
    return render(request, "seller/reviews/questions.html", facts)


def _address(asked: desk.Asked, **more: str) -> str:
    said = {"list": "answered" if asked.answered else "", "market": asked.market} | more
    query = {name: value for name, value in said.items() if value}
    return reverse("seller:questions") + (f"?{urlencode(query)}" if query else "")


def _tabs(asked: desk.Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"words": "Open", "url": _address(asked, list=""), "current": not asked.answered,
         "count": counts["open"], "tone": "todo" if counts["open"] else ""},
        {"words": "Answered", "url": _address(asked, list="answered"),
         "current": asked.answered, "count": 0, "tone": ""},
    ]  # fmt: skip


def _card(request: HttpRequest, row: RoutedQuestion) -> dict[str, Any]:
    question, actor = row.question, request.actor
    offer = queries.first_offers([question.listing_id], actor.seller_id).get(question.listing_id)
    brand = queries.speaks_for(question.listing, actor.seller_id)
    answers = row.shown_answers  # type: ignore[attr-defined]
    return {
        "of": question,
        "row": row,
        "name": question.public_name or "A customer",
        "url": reverse("seller:question", args=[question.pk]),
        "public_url": reverse("public:question", args=[question.pk]),
        "product": question.listing.title,
        "product_url": product_url(question.listing, offer) if offer else "",
        "sku": offer.sku if offer else "",
        "shop": market_name(row.market),
        "zone": zone_of(row.market),
        "age": age(row.asked_at),
        "due": None if row.is_answered else question.answer_by,
        "answers": answers,
        "ours": next((a for a in answers if a.seller_id == actor.seller_id), None),
        "brand": brand,
        "may_answer": actor.can(P.QUESTIONS_ANSWER),
    }


@team_only
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, and what was answered to it."""
    row = desk.one(request.actor, pk)
    card = _card(request, row)
    ours = card["ours"]
    return _page(request, card, Writing(text=ours.text if ours else ""))


def _page(
    request: HttpRequest, card: dict[str, Any], writing: Writing, status: int = 200
) -> HttpResponse:
    question = card["of"]
    facts = card | {
        "nav": "seller:questions",
        "unshown": unshown(desk.gone_answers(request.actor, question)),
        "writing": writing,
        "limit": current(question.market).reviews.answer_characters,
        "action": reverse("seller:question_answer", args=[question.pk]),
        "writes": LANGUAGES.get(question.language, ""),
        "speaks_as": card["brand"].name if card["brand"] else str(request.person.member.seller),
    }
    return render(request, "seller/reviews/question.html", facts, status=status)


@team_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer it, for the brand where one may; the same answer again changes it."""
    row = desk.one(request.actor, pk)
    if request.method != "POST":
        return redirect("seller:question", pk)
    card = _card(request, row)
    writing = Writing(text=one_newline(request.POST.get("text", "")).strip())
    try:
        made = _answered(request, card, writing.text)
    except NotPermitted:
        raise
    except Refusal as no:
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        return _page(request, card, writing, 422)
    held = made.stage == "held"
    said = "The marketplace reads it before it is shown." if held else "Answered in public."
    messages.success(request, said)
    return redirect("seller:questions")


def _answered(request: HttpRequest, card: dict[str, Any], text: str) -> Any:
    if ours := card["ours"]:
        return actions.change_answer(ours, by=request.actor, text=text)
    return actions.answer(card["of"], by=request.actor, text=text)
