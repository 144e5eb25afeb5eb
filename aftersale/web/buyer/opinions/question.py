"""Asking about a product in public, answering, and finding an answer right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.reviews import actions as reviews
from aftersale.reviews import queries
from aftersale.reviews.queries import shown
from aftersale.web.buyer.asking import about
from aftersale.web.buyer.door import buyer_only, by_link, seen
from aftersale.web.buyer.opinions.words import refused
from aftersale.web.buyer.words import icon_of
from aftersale.web.findings import shown as findings_shown
from aftersale.web.public.opinions import product_url

if TYPE_CHECKING:
    from aftersale.reviews.models import Answer, Question


@by_link
def ask(request: HttpRequest, market: str, slug: str, sku: str) -> HttpResponse:
    """The form, and what becomes of it."""
    named = about(market, slug, sku)
    page = reverse("public:product", args=[market, slug, sku])
    facts: dict[str, Any] = {
        "product": named, "icon": icon_of(named.title), "product_url": page,
        "limit": named.book.reviews.question_characters,
        "action": reverse("buyer:question", args=[market, slug, sku]),
        "title": _("Ask about this product"), "send": _("Ask in public"),
        "label": _("Your question"),
        "beside": _("The brand, people who bought it and everybody who sells it can answer."),
    }  # fmt: skip
    if request.method != "POST":
        return form(request, facts)
    text = _text(request)
    try:
        row = reviews.ask(
            reviews.listing_of(market, named.seller.pk, sku), by=request.actor, text=text,
            once=request.POST.get("once", ""),
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        return form(request, facts, text, refusal)
    return done(request, row, _("Asked. You get an e-mail when somebody answers."), page)


@buyer_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Another buyer answers; the form stands below the question."""
    question = seen(shown.question(pk))
    page = reverse("public:question", args=[pk])
    facts = _answering(question, page, reverse("buyer:question_answer", args=[pk]))
    if request.method != "POST":
        return redirect(f"{page}#answer-it")
    text = _text(request)
    try:
        row = reviews.answer(
            question, by=request.actor, text=text, once=request.POST.get("once", "")
        )
    except NotPermitted:
        raise
    except Refusal as refusal:
        return form(request, facts, text, refusal)
    return done(request, row, _("Thank you. Everybody can read your answer now."), page)


def _answering(question: Question, page: str, action: str) -> dict[str, Any]:
    return {
        "of": question, "product_url": page, "action": action,
        "limit": current(question.market).reviews.answer_characters,
        "title": _("Your answer"), "send": _("Answer in public"), "label": _("Your answer"),
        "beside": question.text,
    }  # fmt: skip


@buyer_only
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own answer, written anew or taken back."""
    row: Answer = seen(shown.answer(pk))
    reviews.require_own(row, request.actor)
    page = reverse("public:question", args=[row.question_id])
    facts = _answering(row.question, page, reverse("buyer:answer_change", args=[pk])) | {
        "remove": True, "send": _("Change it"),
    }  # fmt: skip
    if request.method != "POST":
        return form(request, facts, row.text)
    if "remove" in request.POST:
        reviews.withdraw_reply(row, by=request.actor)
        messages.success(request, _("Your answer is gone."))
        return redirect(page)
    text = _text(request)
    try:
        reviews.change_answer(row, by=request.actor, text=text)
    except NotPermitted:
        raise
    except Refusal as refusal:
        return form(request, facts, text, refusal)
    return done(request, row, _("Changed."), page)


@buyer_only
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked takes the question back."""
    question = seen(shown.question(pk))
    reviews.withdraw_question(question, by=request.actor)
    messages.success(request, _("Your question is gone."))
    return redirect(back_to(question))


@buyer_only
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked found this answer right, or not after all."""
    row = seen(shown.answer(pk))
    reviews.accept(row.question, row, by=request.actor)
    return redirect("public:question", row.question_id)


def _text(request: HttpRequest) -> str:
    return one_newline(request.POST.get("text", "")).strip()


def form(
    request: HttpRequest, facts: dict[str, Any], text: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    """A form of one text, with what stands against it."""
    told = facts | {
        "text": text,
        "once": request.POST.get("once", "") or uuid4().hex,
        "error": refused(refusal) if refusal else "",
        "findings": findings_shown(refusal.facts.get("findings", ()), text) if refusal else [],
    }
    return render(request, "buyer/opinions/text.html", told, status=422 if refusal else 200)


def done(request: HttpRequest, row: Any, words: str, page: str) -> HttpResponse:
    """It stands there now, or waits for staff."""
    held = row.stage == "held"
    words = _("Thank you. The marketplace reads it before it is shown.") if held else words
    messages.success(request, words)
    return redirect(page)


def back_to(question: Question) -> str:
    """The page of the product a question is about."""
    offer = next(iter(queries.offers_of(question.listing_id, 1)), None)
    return product_url(question.listing, offer) or "/"
