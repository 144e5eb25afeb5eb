"""Writing to whoever returns something: in the conversation there is, or beginning one.

Who returns a gift is not on its order: they are written to as themselves, and the conversation
shows neither the order nor who paid for it (A110).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.messaging import actions as messaging
from aftersale.messaging import queries as conversations
from aftersale.orders import queries as orders
from aftersale.returns import queries
from aftersale.web.files.receiving import received
from aftersale.web.findings import shown
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.order_facts import about
from aftersale.web.seller.words import refused
from aftersale.web.seller.writing import Reader, form

if TYPE_CHECKING:
    from aftersale.messaging.models import Conversation
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

REASON = "return_question"


@team_only
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to where one writes to them."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.CONVERSATIONS_ANSWER, seller_id=row.seller_id)
    if known := _conversation(request, row):
        return redirect("seller:conversation", known.pk)
    if not row.is_gift:
        url = reverse("seller:write", args=[row.market, row.order_number])
        return redirect(f"{url}?reason={REASON}")
    rows = orders.visible_to(request.actor)
    order = seen(orders.whole(rows.filter(market=row.market, number=row.order_number)).first())
    if request.method == "POST":
        return _start(request, row, order)
    return _form(request, row, order, Writing())


def _conversation(request: HttpRequest, row: ReturnRequest) -> Conversation | None:
    """The newest open conversation with them that is about this order."""
    if row.is_gift:
        pair = conversations.by_pair(row.seller_id, row.buyer_id, row.market).filter(
            is_veiled=False
        )
        rows = pair.filter(subject__contains=row.order_number).order_by("-pk")
        found = list(rows[:1])
    else:
        found = [
            each
            for each in about(request.actor, row.order_number, row.market)
            if each.buyer_id == row.buyer_id
        ]
    return next((each for each in found if each.stage != "closed"), None)


def _start(request: HttpRequest, row: ReturnRequest, order: Order) -> HttpResponse:
    data = request.POST
    writing = Writing(text=one_newline(data.get("text", "")), reason=data.get("override", ""))
    try:
        writing.kept = received(request)
        message = messaging.start(
            by=request.actor, market=row.market, order_number=row.order_number,
            reason=data.get("reason", ""), subject=data.get("subject", ""), text=writing.text,
            recipient_id=row.buyer_id, attachments=writing.kept, override=writing.reason,
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as no:
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        writing.asks_reason = no.code == "needs_reason"
        return _form(request, row, order, writing, 422)
    messages.success(request, f"Your message to {row.buyer_name} leaves shortly.")
    return redirect("seller:conversation", message.conversation_id)


def _form(
    request: HttpRequest, row: ReturnRequest, order: Order, writing: Writing, status: int = 200
) -> HttpResponse:
    to = Reader(
        row.buyer_id, row.buyer_name, row.language,
        reverse("seller:return_contact", args=[row.pk]), reverse("seller:return", args=[row.pk]),
        back_words="Back to the return", reason=REASON,
    )  # fmt: skip
    return form(request, order, to, writing, status)
