"""What a buyer does with a claim: answers a question, withdraws it, complains about a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.claims import actions, queries
from aftersale.claims.lifecycle import CLAIM, Stage
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.market.rulebook import rulebook
from aftersale.web.buyer.claims import one
from aftersale.web.buyer.claims.words import amount, day_of, refused, when
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.writing import Writing, composer, read
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.claims.models import Claim

CONFLICT = 409


@dataclass(frozen=True)
class Way:
    """Something that is said: its words, what is said when it was done, the action."""

    name: str
    title: str
    label: str
    send: str
    done: str
    says: str
    act: Callable[..., Any]


@buyer_only
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer to what the marketplace asked, with files."""
    claim = queries.one(request.actor, pk)
    until = {"when": when(claim.due_by, claim.market)}
    return _take(request, claim, claim.stage == Stage.BUYER_ASKED, Way(
        "answer", _("Answer the marketplace"), _("Your answer"), _("Send answer"),
        _("Sent. The decision comes here and by e-mail."),
        _("You have until %(when)s.") % until, actions.provide,
    ))  # fmt: skip


@buyer_only
def complain(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with a decision; somebody else looks at it again."""
    claim = queries.one(request.actor, pk)
    until = {"day": day_of(claim, claim.complain_until)}
    return _take(request, claim, one.may_complain(claim), Way(
        "complain", _("Complain about the decision"), _("What is wrong with it?"),
        _("Send complaint"), _("Sent. Somebody who did not decide before looks at it again."),
        _("It is free of charge and possible once, until %(day)s.") % until, actions.complain,
    ))  # fmt: skip


def _take(request: HttpRequest, claim: Claim, is_open: bool, way: Way) -> HttpResponse:
    if request.method == "POST":
        return _send(request, claim, way)
    return _form(request, claim, way, Writing()) if is_open else redirect("buyer:claim", claim.pk)


def _send(request: HttpRequest, claim: Claim, way: Way) -> HttpResponse:
    writing = read(request)
    try:
        writing.kept = received(request)
        way.act(
            claim, by=request.actor, text=writing.text, files=writing.kept, override=writing.reason
        )
    except NotPermitted:
        raise
    except (Stale, WrongStage) as refusal:
        return _moved_on(request, claim.pk, refusal)
    except Refusal as refusal:
        writing.refuse(refusal)
        writing.errors = [refused(refusal)]
        return _form(request, claim, way, writing, 422)
    messages.success(request, way.done)
    return redirect("buyer:claim", claim.pk)


def _moved_on(request: HttpRequest, pk: int, refusal: Refusal) -> HttpResponse:
    fresh = queries.one(request.actor, pk)
    return one.page(request, fresh, CONFLICT, trouble=refused(refusal))


def _form(
    request: HttpRequest, claim: Claim, way: Way, writing: Writing, status: int = 200
) -> HttpResponse:
    book = rulebook(claim.edition)
    facts = composer(writing, book) | {
        "claim": claim,
        "way": way,
        "seller": accounts.seller(claim.seller_id),
        "question": one.question(claim),
        "decisions": one.decisions(claim)[:1] if way.name == "complain" else [],
        "limit": book.claims.text_characters,
        "most_files": book.claims.files,
        "screen_url": reverse("buyer:contact_screen", args=[claim.market, claim.order_number]),
        "draft": f"claim-{claim.pk}-{way.name}",
    }
    return render(request, "buyer/claims/tell.html", facts, status=status)


@buyer_only
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then takes the claim back."""
    claim = queries.one(request.actor, pk)
    if request.method == "POST":
        return _withdrawn(request, claim)
    if "withdraw" not in CLAIM.steps_from(claim.stage):
        return redirect("buyer:claim", pk)
    facts = {
        "claim": claim,
        "seller": accounts.seller(claim.seller_id),
        "asked": amount(claim.asked_minor, claim.currency),
    }
    return render(request, "buyer/claims/withdraw.html", facts)


def _withdrawn(request: HttpRequest, claim: Claim) -> HttpResponse:
    try:
        actions.withdraw(claim, by=request.actor)
    except NotPermitted:
        raise
    except Refusal as refusal:
        return _moved_on(request, claim.pk, refusal)
    messages.success(request, _("Withdrawn. The seller is told."))
    return redirect("buyer:claim", claim.pk)
