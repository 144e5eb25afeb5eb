"""Rating the seller of an order, changing what was said, taking it back (A001, C7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.feedback import actions, queries
from aftersale.feedback.queries import Standing
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.publishing import queries as publishing
from aftersale.web.buyer.days import day
from aftersale.web.buyer.door import buyer_only, seen, whole
from aftersale.web.buyer.feedback.words import (
    STARS,
    decision_words,
    refused,
    standing_words,
    statement_of,
)
from aftersale.web.buyer.order_facts import mine
from aftersale.web.buyer.words import icon_of, zone_of
from aftersale.web.findings import shown

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback
    from aftersale.orders.models import Order


@dataclass
class Typed:
    """What stands in the form, and what is wrong with it."""

    stars: int = 0
    words: str = ""
    errors: list[str] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)


@buyer_only
def feedback(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form, or what stands, and what becomes of either."""
    order = seen(mine(request.actor, market, number))
    stands = queries.standing(order, request.actor)
    if request.method != "POST":
        return _page(request, order, stands, _typed_before(stands.feedback))
    typed = Typed(
        whole(request.POST.get("stars")) or 0, one_newline(request.POST.get("words", "")).strip()
    )
    try:
        made = _said(request, order, stands, typed)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        typed.errors = [refused(no, market)]
        typed.findings = shown(no.facts.get("findings", ()), typed.words)
        return _page(request, order, queries.standing(order, request.actor), typed, 422)
    held = made.stage == "held"
    messages.success(
        request,
        _("Thank you. The marketplace reads it before it is shown.")
        if held
        else _("Thank you. Everybody can read it now."),
    )
    return redirect("buyer:order", market, number)


def _said(request: HttpRequest, order: Order, stands: Standing, typed: Typed) -> Feedback:
    if stands.feedback is not None and stands.may_change:
        return actions.change(
            stands.feedback, by=request.actor, stars=typed.stars, words=typed.words
        )
    return actions.leave(order, by=request.actor, stars=typed.stars, words=typed.words)


def _typed_before(before: Feedback | None) -> Typed:
    return Typed(before.stars, before.words) if before else Typed()


def _page(
    request: HttpRequest, order: Order, stands: Standing, typed: Typed, status: int = 200
) -> HttpResponse:
    seller, rules = accounts.seller(order.seller_id), current(order.market).feedback
    facts = {
        "nav": "buyer:orders", "order": order, "seller": seller, "stands": stands, "typed": typed,
        "order_url": reverse("buyer:order", args=[order.market, order.number]),
        "contact_url": reverse("buyer:contact", args=[order.market, order.number]),
        "choices": [(number, _(words)) for number, words in STARS.items()],
        "limit": rules.comment_characters, "change_days": rules.change_days,
        "opens": day(stands.opens_at, order.market), "closes": day(stands.closes_at, order.market),
        "icon": icon_of(first.title) if (first := order.lines.first()) else "box",
        "goods": ", ".join(line.title for line in order.lines.all()),
        "zone": zone_of(order.market), **_told(stands.feedback, order.market),
    }  # fmt: skip
    return render(request, "buyer/feedback/feedback.html", facts, status=status)


def _told(of: Feedback | None, market: str) -> dict[str, Any]:
    """What stands, with what staff said of it and what the seller answered."""
    if of is None:
        return {}
    case = publishing.about(of.about)
    reply = queries.reply_of(of, shown=True)
    shown_now = of.stage in ("published", "struck")
    return {
        "of": of, "stand_words": standing_words(of), "statement": statement_of(of),
        "decision": decision_words(queries.removal_of(of))
        or (case.decision if case and of.stage in ("refused", "hidden") else ""),
        "reply": reply if shown_now else None, "until": day(of.change_until, market),
    }  # fmt: skip


@buyer_only
@require_POST
def feedback_remove(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The buyer takes it back, for good."""
    order = seen(mine(request.actor, market, number))
    of = seen(queries.standing(order, request.actor).feedback)
    try:
        actions.withdraw(of, by=request.actor)
    except (NotPermitted, Stale, WrongStage):
        raise
    except Refusal as no:
        messages.error(request, refused(no, market))
        return redirect("buyer:feedback", market, number)
    messages.success(request, _("Taken back. Nobody can read it any more."))
    return redirect("buyer:order", market, number)
