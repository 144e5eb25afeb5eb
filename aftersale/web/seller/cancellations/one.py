"""One cancellation: the order, why, by when, and the answer in place with what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.cancellations import actions, queries
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.kernel.text import one_newline
from aftersale.orders import queries as orders
from aftersale.web.findings import shown
from aftersale.web.seller.cancellations.history import steps
from aftersale.web.seller.cancellations.shared import decision, row_facts
from aftersale.web.seller.cancellations.words import (
    first_name,
    reason_words,
    refused,
    sentence,
    when,
)
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import team_only
from aftersale.web.seller.order_facts import order_facts
from aftersale.web.seller.words import LANGUAGES

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation

CONFLICT, AGAINST_THE_RULES = 409, 422
LONGEST_POSTED = 200


@team_only
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one cancellation."""
    return show(request, queries.one(request.actor, pk))


@team_only
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The order is cancelled as the buyer asked."""
    row = queries.one(request.actor, pk)
    words = f"Cancelled. {first_name(row)} gets the money back and an e-mail; it does not count."
    return _done(request, row, lambda: actions.approve(row, by=request.actor), words, Writing())


@team_only
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The order has been sent already."""
    row, data = queries.one(request.actor, pk), request.POST
    writing = Writing(text=one_newline(data.get("text", "")), reason=data.get("override", ""))

    def deed() -> Cancellation:
        return actions.decline(
            row, by=request.actor, carrier=data.get("carrier", "")[:LONGEST_POSTED],
            tracking=data.get("tracking", "")[:LONGEST_POSTED],
            says_shipped=bool(data.get("says_shipped")), note=writing.text,
            override=writing.reason,
        )  # fmt: skip

    words = f"Told. {first_name(row)} gets an e-mail that says how to return it."
    return _done(request, row, deed, words, writing)


def _done(
    request: HttpRequest,
    row: Cancellation,
    deed: Callable[[], Cancellation],
    words: str,
    writing: Writing,
) -> HttpResponse:
    try:
        deed()
    except NotPermitted:
        raise
    except Refusal as no:
        moved = isinstance(no, Stale | WrongStage)
        writing.errors = [refused(no)]
        writing.findings = shown(no.facts.get("findings", ()), writing.text)
        writing.asks_reason = no.code == "needs_reason"
        status = CONFLICT if moved else AGAINST_THE_RULES
        return show(request, queries.one(request.actor, row.pk), writing, status)
    messages.success(request, words)
    if request.POST.get("back") == "talk" and row.conversation_id:
        return redirect("seller:conversation", row.conversation_id)
    return redirect("seller:cancellation", row.pk)


def show(
    request: HttpRequest, row: Cancellation, writing: Writing | None = None, status: int = 200
) -> HttpResponse:
    """The page as it stands."""
    order = orders.with_lines(orders.by_id(row.order_id))
    facts = {
        "nav": "seller:cancellations",
        **row_facts(row),
        "row": row,
        "first_name": first_name(row),
        "sentence": sentence(row),
        "comment": "" if row.comment_hidden else row.comment,
        "decision": decision(request.actor, row),
        "writing": writing or Writing(),
        "posted": request.POST,
        "order": order_facts(order),
        "steps": steps(row),
        "facts": _facts(row),
        "talk_url": reverse("seller:conversation", args=[row.conversation_id])
        if row.conversation_id
        else "",
        "refund_url": reverse("seller:refund", args=[row.refund_id]) if row.refund_id else "",
        "others": [
            row_facts(each)
            for each in queries.visible_to(request.actor)
            .filter(order_id=row.order_id)
            .exclude(pk=row.pk)
            .order_by("-pk")[:10]
        ],
    }
    return render(request, "seller/cancellations/cancellation.html", facts, status=status)


def _facts(row: Cancellation) -> list[tuple[str, str]]:
    rows = [
        ("Buyer", row.buyer_name),
        ("Reason", reason_words(row)),
        ("Asked for", when(row.asked_at, row.market) if row.official else ""),
        ("Asked by", "The button" if row.official else "Your team"),
        ("Answer by", when(row.answer_by, row.market)),
        ("Answered", when(row.decided_at, row.market)),
        ("Parcel", " ".join(each for each in (row.carrier, row.tracking) if each)),
        ("Your cancellation rate", _rate(row)),
        ("Writes", LANGUAGES.get(row.language, "")),
    ]
    return [(term, words) for term, words in rows if words]


def _rate(row: Cancellation) -> str:
    if not row.is_cancelled:
        return ""
    return "Counts" if row.counts else "Not harmed"
