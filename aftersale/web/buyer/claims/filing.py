"""Filing a claim: whether one may, why, what happened, files, and what happens next (A114, C4)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.accounts import queries as accounts
from aftersale.claims import actions
from aftersale.claims.queries.standing import ReasonStanding, Standing, standing
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.refunds import queries as refunds
from aftersale.web.buyer.claims.offers import sentence
from aftersale.web.buyer.claims.words import NO_REASON, amount, refused, when
from aftersale.web.buyer.days import day
from aftersale.web.buyer.door import buyer_only, seen
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.words import icon_of, spoken
from aftersale.web.buyer.writing import Writing, composer, read
from aftersale.web.files.receiving import received

if TYPE_CHECKING:
    from aftersale.orders.models import Order

NOT_SHOWN = frozenset({"was_delivered", "not_delivered", "no_refund"})
"""Reasons that do not fit the order at all are left out, not greyed."""


@buyer_only
def claim_file(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form for one of the buyer's own orders, and what becomes of it."""
    order = seen(mine(request.actor, market, number))
    stands = standing(order, request.actor)
    if request.method == "POST":
        return _filed(request, order, stands)
    if stands.why == "claim_exists" and stands.claim:
        return redirect("buyer:claim", stands.claim.pk)
    if not stands.may:
        return _not_now(request, order, stands)
    return _form(request, order, stands, Writing())


def _filed(request: HttpRequest, order: Order, stands: Standing) -> HttpResponse:
    writing = read(request)
    try:
        writing.kept = received(request)
        claim = actions.file(
            order, by=request.actor, reason=request.POST.get("reason", "")[:40], text=writing.text,
            files=writing.kept, override=writing.reason, once=request.POST.get("once", ""),
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        return _refused(request, order, stands, writing, refusal)
    messages.success(request, _("Your claim is filed. You hear of it here and by e-mail."))
    return redirect("buyer:claim", claim.pk)


def _refused(
    request: HttpRequest, order: Order, stands: Standing, writing: Writing, refusal: Refusal
) -> HttpResponse:
    if refusal.code == "claim_exists" and refusal.facts.get("claim_id"):
        messages.warning(request, refused(refusal))
        return redirect("buyer:claim", refusal.facts["claim_id"])
    if not stands.may:
        return _not_now(request, order, stands, 422)
    writing.refuse(refusal)
    writing.errors = [refused(refusal)]
    return _form(request, order, stands, writing, 422)


def _form(
    request: HttpRequest, order: Order, stands: Standing, writing: Writing, status: int = 200
) -> HttpResponse:
    book = current(order.market)
    rules = book.claims
    facts = composer(writing, book) | {
        **about(order),
        "reasons": reasons(order, stands, request.POST.get("reason", "")),
        "limit": rules.text_characters,
        "most_files": rules.files,
        "left": amount(refunds.left(order).total_minor, order.currency),
        "until": day(stands.closes_at, order.market),
        "hours": rules.answer_hours,
        "days": rules.decide_days,
        "once": request.POST.get("once", "") or secrets.token_hex(8),
        "screen_url": reverse("buyer:contact_screen", args=[order.market, order.number]),
        "draft": f"claim-{order.market}-{order.number}",
    }
    return render(request, "buyer/claims/file.html", facts, status=status)


def _not_now(
    request: HttpRequest, order: Order, stands: Standing, status: int = 200
) -> HttpResponse:
    told = about(order)
    rules = current(order.market).claims
    facts = told | {
        "stands": stands,
        "words": sentence(order, stands, told["seller"].name),
        "hours": rules.contact_hours,
        "wait_days": rules.wait_days,
        "reasons": [each for each in reasons(order, stands, "") if each["opens_at"]],
        "contact_url": reverse("buyer:contact", args=[order.market, order.number]),
        "return_url": reverse("buyer:return_items", args=[order.market, order.number]),
        "service": current(order.market).platform.service,
    }
    return render(request, "buyer/claims/not_now.html", facts, status=status)


def about(order: Order) -> dict[str, Any]:
    """The order a claim would be about."""
    lines = list(order.lines.all())
    return {
        "order": order,
        "order_url": reverse("buyer:order", args=[order.market, order.number]),
        "seller": accounts.seller(order.seller_id),
        "goods": [{"title": each.title, "icon": icon_of(each.title)} for each in lines],
        "zone": current(order.market).zone,
    }


def reasons(order: Order, stands: Standing, chosen: str) -> list[dict[str, Any]]:
    """The reasons as tiles: those that are open first; why the others are not."""
    shown = [each for each in stands.reasons if each.why not in NOT_SHOWN]
    told = [_reason(order, each, chosen) for each in shown]
    return sorted(told, key=lambda each: not each["may"])


def _reason(order: Order, each: ReasonStanding, chosen: str) -> dict[str, Any]:
    why = NO_REASON.get(each.why, "")
    facts = {"opens": when(each.opens_at, order.market)}
    return {
        "kind": each.reason.kind,
        "words": each.reason.labels.within(spoken()),
        "may": each.may,
        "why": "" if each.may or not why else _(why) % facts,
        "opens_at": None if each.may else each.opens_at,
        "chosen": each.may and each.reason.kind == chosen,
    }
