"""One claim: what happens next and by when, both sides, the decision, the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.claims import queries, stating
from aftersale.claims.lifecycle import CLAIM, Ruling, Side, Stage
from aftersale.claims.queries import redress
from aftersale.claims.queries.said import told as told_of
from aftersale.messaging import queries as messaging
from aftersale.refunds import queries as refunds
from aftersale.web.buyer.claims import story
from aftersale.web.buyer.claims.words import amount, day_of, reason_words, when
from aftersale.web.buyer.door import buyer_only
from aftersale.web.buyer.returns import payout
from aftersale.web.buyer.threads import told
from aftersale.web.buyer.words import icon_of, spoken, zone_of

if TYPE_CHECKING:
    from aftersale.claims.models import Claim, Statement


@buyer_only
@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one claim."""
    return page(request, queries.one(request.actor, pk))


def page(request: HttpRequest, claim: Claim, status: int = 200, **more: Any) -> HttpResponse:
    """One claim as it stands; `more` is what has just happened."""
    seller = accounts.seller(claim.seller_id)
    facts = {
        "claim": claim,
        "seller": seller,
        "zone": zone_of(claim.market),
        "icon": icon_of(claim.title),
        "story": story.of(claim, seller.name),
        "reason": reason_words(claim),
        "asked": amount(claim.asked_minor, claim.currency),
        "mine": said(claim, Side.BUYER),
        "theirs": said(claim, Side.SELLER),
        "question": question(claim),
        "decisions": decisions(claim),
        "refunds": payout.told(_refunds(request, claim)),
        "threads": told(_threads(request, claim)),
        "order_url": reverse("buyer:order", args=[claim.market, claim.order_number]),
        "contact_url": reverse("buyer:contact", args=[claim.market, claim.order_number]),
        "may_withdraw": "withdraw" in CLAIM.steps_from(claim.stage),
        "may_answer": claim.stage == Stage.BUYER_ASKED,
        "may_complain": may_complain(claim),
        "complain_until": day_of(claim, claim.complain_until),
        **more,
    }
    return render(request, "buyer/claims/one.html", facts, status=status)


def may_complain(claim: Claim) -> bool:
    """Whether the buyer can complain about the decision, once."""
    return not redress.why_no_complaint(claim, Side.BUYER)


def said(claim: Claim, side: str) -> list[dict[str, Any]]:
    """What one side said for the buyer's eyes, oldest first."""
    rows = [each for each in told_of(claim, Side.BUYER) if each.side == side]
    return [_statement(claim, each) for each in rows]


def _statement(claim: Claim, row: Statement) -> dict[str, Any]:
    return {
        "text": row.text,
        "at": when(row.at, claim.market),
        "files": [
            {
                "name": each.name,
                "size": each.size,
                "is_picture": each.media_type.startswith("image/"),
                "url": reverse("buyer:claim_file_bytes", args=[claim.pk, each.digest]),
            }
            for each in row.files.all()
        ],
    }


def question(claim: Claim) -> str:
    """What the marketplace wants to know of the buyer now; "" for nothing."""
    if claim.stage != Stage.BUYER_ASKED:
        return ""
    asked = [each for each in claim.inquiries.all() if each.side == Side.BUYER]
    unanswered = [each for each in asked if each.answered_at is None]
    return unanswered[-1].text if unanswered else ""


def decisions(claim: Claim) -> list[stating.Statement]:
    """The statements of reasons in the page's language, the latest first."""
    made = [each for each in claim.decisions.all() if each.stage == Ruling.MADE]
    sellers = {each.pk for each in claim.recourses.all() if each.side == Side.SELLER}
    mine = [each for each in made if each.recourse_id not in sellers]  # a seller's are theirs
    latest = sorted(mine, key=lambda row: -row.pk)
    return [stating.statement(claim, each, side="buyer", language=spoken()) for each in latest]


def _refunds(request: HttpRequest, claim: Claim) -> list[Any]:
    mine = refunds.visible_to(request.actor).filter(order_id=claim.order_id)
    return list(refunds.whole(mine).order_by("-pk"))


def _threads(request: HttpRequest, claim: Claim) -> list[Any]:
    rows = messaging.visible_to(request.actor).filter(market=claim.market)
    about = rows.filter(orders__number=claim.order_number)
    return list(about.order_by("-last_at")[:3])
