"""Denying (A095 to A097): a reason, words to the buyer that are screened, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import rulebook
from aftersale.messaging import screening
from aftersale.orders import queries as orders
from aftersale.returns import actions, queries
from aftersale.web.findings import shown
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns import one
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.words import first_name, refused, when
from aftersale.web.seller.words import LANGUAGES, market_name, zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

DENIED = "denied"


@team_only
def deny(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what it does."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.RETURNS_DECIDE, seller_id=row.seller_id)
    if row.stage != "pending":
        return one.refusal(request, pk, WrongStage(stage=row.stage, step="deny"), DENIED)
    if request.method == "POST":
        return _deny(request, row)
    return _form(request, row, Writing(), "")


def _deny(request: HttpRequest, row: ReturnRequest) -> HttpResponse:
    data = request.POST
    writing = Writing(text=one_newline(data.get("text", "")), reason=data.get("override", ""))
    chosen = data.get("reason", "")
    try:
        actions.deny(
            row, by=request.actor, reason=chosen, message=writing.text, override=writing.reason
        )
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, row.pk, no, DENIED)
    except Refusal as no:
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        writing.asks_reason = no.code == "needs_reason"
        return _form(request, row, writing, chosen, 422)
    messages.success(request, f"Denied. {first_name(row)} gets an e-mail with the reason.")
    return redirect("seller:return", row.pk)


def _form(
    request: HttpRequest, row: ReturnRequest, writing: Writing, chosen: str, status: int = 200
) -> HttpResponse:
    rules = rulebook(row.edition).returns
    facts = {
        "nav": "seller:returns",
        "row": row,
        "first_name": first_name(row),
        "items": [item_facts(row, item) for item in row.items.all()],
        "denials": list(_denials(row)),
        "chosen": chosen,
        "writing": writing,
        "limit": rules.deny_characters,
        "action": reverse("seller:return_deny", args=[row.pk]),
        "screen_url": reverse("seller:return_deny_screen", args=[row.pk]),
        "decide_by": when(row.decide_by, row.market),
        "writes": LANGUAGES.get(row.language, "") if row.language != "en" else "",
        "shop": market_name(row.market),
        "send": "Deny anyway" if writing.asks_reason else "Deny request",
        "zone": zone_of(row.market),
    }
    return render(request, "seller/returns/deny.html", facts, status=status)


def _denials(row: ReturnRequest) -> Any:
    """The reasons in English, each with what the buyer reads where that is another language."""
    for each in rulebook(row.edition).returns.denials:
        if each.kind == "replaced":
            continue
        words, theirs = each.labels.within("en"), each.labels.within(row.language)
        yield {
            "kind": each.kind,
            "words": words,
            "theirs": theirs if theirs != words else "",
            "resolves": each.resolves,
        }


@team_only
@require_POST
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules would say to the message as it stands; nothing is kept."""
    row = queries.one(request.actor, pk)
    text = one_newline(request.POST.get("text", ""))
    order = orders.by_number(row.market, row.order_number)
    result = screening.preview(
        rulebook(row.edition), text, side="seller", language=row.language, order=order
    )
    findings = shown(result.findings, text) if text.strip() else []
    return render(request, "components/findings.html", {"findings": findings})
