"""Writing first about an order (A037, D1): with a reason, and only for the order's sake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.messaging import actions as messaging
from aftersale.messaging import screening
from aftersale.orders import queries as orders
from aftersale.web.files.receiving import received
from aftersale.web.files.showing import file_facts
from aftersale.web.findings import shown
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.order_facts import order_facts
from aftersale.web.seller.words import LANGUAGES, refused

if TYPE_CHECKING:
    from aftersale.orders.models import Order


@team_only
def write(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """Contact the buyer of an order."""
    order = _order(request, market, number)
    request.actor.require(P.CONVERSATIONS_ANSWER, seller_id=order.seller_id)
    if request.method == "POST":
        return _start(request, order)
    return _form(request, order, Writing())


def _order(request: HttpRequest, market: str, number: str) -> Order:
    rows = orders.visible_to(request.actor).filter(market=market, number=number)
    return seen(orders.whole(rows).first())


def _start(request: HttpRequest, order: Order) -> HttpResponse:
    data = request.POST
    writing = Writing(text=one_newline(data.get("text", "")), reason=data.get("override", ""))
    try:
        writing.kept = received(request)
        message = messaging.start(
            by=request.actor, market=order.market, order_number=order.number,
            reason=data.get("reason", ""), subject=data.get("subject", ""),
            text=writing.text, attachments=writing.kept, override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as refusal:
        writing.errors = [refused(refusal)]
        writing.findings = shown(refusal.facts.get("findings", ()), writing.text)
        writing.asks_reason = refusal.code == "needs_reason"
        return _form(request, order, writing, 422)
    messages.success(request, f"Your message to {order.buyer_name} leaves shortly.")
    return redirect("seller:conversation", message.conversation_id)


@dataclass(frozen=True)
class Reader:
    """Whom one writes to, in which language, where the form leads and what it comes from."""

    id: int
    name: str
    language: str
    action: str
    back: str
    back_words: str = "Back to the order"
    reason: str = ""


def _form(request: HttpRequest, order: Order, writing: Writing, status: int = 200) -> HttpResponse:
    place = [order.market, order.number]
    to = Reader(
        order.buyer_id, order.buyer_name, order.language,
        reverse("seller:write", args=place), reverse("seller:order", args=place),
    )  # fmt: skip
    return form(request, order, to, writing, status)


def form(
    request: HttpRequest, order: Order, to: Reader, writing: Writing, status: int = 200
) -> HttpResponse:
    """The page for writing first about an order, to its buyer or to who was given it."""
    book = current(order.market)
    opted_out = accounts.has_opted_out(to.id)
    told = {"buyer": to.name, "write_url": to.action, "url": to.back}
    facts = {
        "nav": "seller:orders",
        "order": order_facts(order) | told,
        "back_words": to.back_words,
        "language_of_buyer": to.language,
        "writes": LANGUAGES.get(to.language, ""),
        "reasons": [
            (each.kind, each.labels.within("en"), opted_out and not each.critical)
            for each in book.contact_reasons
        ],
        "opted_out": opted_out,
        "chosen": request.POST.get("reason", request.GET.get("reason", to.reason)),
        "subject": request.POST.get("subject", ""),
        "writing": writing,
        "kept": [{**file_facts(each), "pk": each.pk} for each in writing.kept],
        "limit": book.messaging.max_characters,
        "max_bytes": book.messaging.max_attachment_bytes,
        "accept": ",".join(f".{ending}" for ending in book.messaging.attachment_types),
        "screen_url": reverse("seller:write_screen", args=[order.market, order.number]),
        "zone": book.zone,
    }
    return render(request, "seller/write.html", facts, status=status)


@team_only
@require_POST
def screen(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """What the rules would say to a first message as it stands."""
    order = _order(request, market, number)
    text = one_newline(request.POST.get("text", ""))
    book = current(order.market)
    result = screening.preview(
        book, text, side="seller", language=order.language, order=order, proactive=True
    )
    return render(request, "components/findings.html", {"findings": shown(result.findings, text)})
