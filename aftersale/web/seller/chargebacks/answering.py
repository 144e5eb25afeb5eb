"""The seller's answers: evidence, an answer to a further question, or accepting it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from aftersale.chargebacks import actions, queries
from aftersale.chargebacks.actions import Evidence
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline
from aftersale.web.files.receiving import received
from aftersale.web.seller.chargebacks import one
from aftersale.web.seller.door import team_only
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback
    from aftersale.messaging.models import Attachment

SENT = "Sent. The marketplace passes it on to the bank; the buyer sees nothing of it."
TOLD = "Sent. The investigators go on with it."
ACCEPTED = "Accepted. The money stays where it is, and nothing more is due."


@team_only
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence, or what was asked further."""
    row = queries.one(request.actor, pk)
    typed = _typed(request)
    kept: list[Attachment] = []
    try:
        words = send(request, row, kept)
    except NotPermitted:
        raise
    except Refusal as no:
        return one.refusal(
            request, pk, no, "sent", writing=typed, kept=one.kept(kept), once=typed["once"]
        )
    messages.success(request, words)
    return redirect("seller:chargeback", pk)


def send(request: HttpRequest, row: Chargeback, kept: list[Attachment]) -> str:
    """Hand in what was posted; returns what to say. `kept` gets the files."""
    typed = _typed(request)
    kept += received(request)
    if row.stage == "info_required":
        actions.answer_more(
            row, by=request.actor, text=typed["text"], uploads=kept, once=typed["once"]
        )
        return TOLD
    evidence = _evidence(row, typed, kept)
    actions.represent(row, by=request.actor, evidence=evidence, once=typed["once"])
    return SENT


@team_only
@require_POST
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """The seller leaves the money with the buyer."""
    row = queries.one(request.actor, pk)
    try:
        actions.refund(row, by=request.actor, once=request.POST.get("once", ""))
    except NotPermitted:
        raise
    except Refusal as no:
        return one.refusal(request, pk, no, "accepted")
    messages.success(request, ACCEPTED)
    return redirect("seller:chargeback", pk)


def _typed(request: HttpRequest) -> dict[str, Any]:
    data = request.POST
    names = ("shipped", "carrier", "tracking", "once")
    words = {name: one_newline(data.get(name, "")) for name in ("text", "items")}
    return (
        words
        | {name: data.get(name, "").strip() for name in names}
        | {"pack": bool(data.get("pack"))}
    )


def _evidence(row: Chargeback, typed: dict[str, Any], kept: list[Attachment]) -> Evidence:
    return Evidence(
        text=typed["text"], shipped_at=_shipped(row, typed["shipped"]),
        carrier=typed["carrier"], tracking=typed["tracking"], items=typed["items"],
        uploads=kept, pack=typed["pack"],
    )  # fmt: skip


def _shipped(row: Chargeback, day: str) -> datetime | None:
    """The day it was sent, in the market's own zone; the order's own moment if it is that day."""
    if not day:
        return None
    place = place_of(zone_of(row.market))
    known = actions.prefilled(row).shipped_at
    if known and known.astimezone(place).date().isoformat() == day:
        return known
    try:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=place)
    except ValueError:
        raise Refusal("bad_date") from None
