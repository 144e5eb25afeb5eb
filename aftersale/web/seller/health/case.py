"""What one order, message, return or violation counts in: every measure's verdict on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.health import queries as health
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.messaging import queries as messaging
from aftersale.orders import queries as orders
from aftersale.returns import queries as returns
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.health import asked as asking
from aftersale.web.seller.health import cards, codes, words
from aftersale.web.seller.health.page import frame, today_of


@team_only
@require_GET
def case_page(request: HttpRequest, subject: str) -> HttpResponse:
    """One case of the seller's own; anybody else's is not there."""
    asked = asking.read(request)
    title, url = seen(_own(request.actor, subject))
    found = health.what_counts(subject)
    today = today_of(asked.market)
    facts = frame(asked, reverse("seller:health_case", args=[subject])) | {
        "title": title,
        "url": url,
        "rows": [
            _row(each) | {
                "url": cards.url(each.measure, asked),
                "day": words.day(each.day, today),
                "leaves": words.day(each.leaves_on, today),
                "gone": each.leaves_on <= today,
            }
            for each in found
        ],
    }  # fmt: skip
    return render(request, "seller/health/case.html", facts)


def _row(counted: Any) -> dict[str, Any]:
    verdict = counted.verdict
    if verdict.left_out:
        said, tone = "Left out", ""
    elif verdict.bad:
        said, tone = "Counts against you", "late"
    elif verdict.base:
        said, tone = "Counts, and is fine", "good"
    else:
        said, tone = "Not counted yet", ""
    return {
        "title": counted.title,
        "said": said,
        "tone": tone,
        "why": codes.why(verdict.why),
        "rule": codes.rule(verdict.left_out) if verdict.left_out else "",
    }


def _own(actor: Actor, subject: str) -> tuple[str, str] | None:
    """What the case is called and where it stands, if this actor may see it."""
    kind, _, rest = subject.partition(":")
    if kind == "order":
        market, _, number = rest.partition(":")
        if orders.visible_to(actor).filter(market=market, number=number).exists():
            return f"Order {number}", reverse("seller:order", args=[market, number])
        return None
    return _numbered(actor, kind, int(rest)) if rest.isdigit() and len(rest) < 19 else None


def _numbered(actor: Actor, kind: str, pk: int) -> tuple[str, str] | None:
    if kind == "message" and (letter := messaging.message(actor, pk)):
        url = reverse("seller:conversation", args=[letter.conversation_id])
        return f"Message {pk}", f"{url}#letter-{pk}"
    if kind == "return":
        try:
            returns.one(actor, pk)
        except Unseen:
            return None
        return f"Return {pk}", reverse("seller:return", args=[pk])
    return None
