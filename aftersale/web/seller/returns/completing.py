"""Closing an authorised return without its goods: nothing came, or nothing is to come (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.returns import actions, queries
from aftersale.returns.lifecycle import RETURN
from aftersale.web.seller.door import team_only
from aftersale.web.seller.returns import one
from aftersale.web.seller.returns.cards import item_facts
from aftersale.web.seller.returns.words import COMPLETIONS, first_name, refused
from aftersale.web.seller.words import zone_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

CLOSED = "closed"


@team_only
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is closed, and closing it."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.RETURNS_DECIDE, seller_id=row.seller_id)
    if "complete" not in RETURN.steps_from(row.stage):
        return one.refusal(request, pk, WrongStage(stage=row.stage, step="complete"), CLOSED)
    if request.method != "POST":
        return _form(request, row)
    try:
        actions.complete(row, by=request.actor, reason=request.POST.get("reason", ""))
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, pk, no, CLOSED)
    except Refusal as no:
        return _form(request, row, refused(no), 422)
    messages.success(request, "Closed. You can still refund it.")
    return redirect("seller:return", pk)


def _form(
    request: HttpRequest, row: ReturnRequest, error: str = "", status: int = 200
) -> HttpResponse:
    facts = {
        "nav": "seller:returns",
        "row": row,
        "first_name": first_name(row),
        "items": [item_facts(row, item) for item in row.items.all()],
        "ways": [(kind, *told) for kind, told in COMPLETIONS.items()],
        "chosen": request.POST.get("reason", ""),
        "error": error,
        "zone": zone_of(row.market),
    }
    return render(request, "seller/returns/complete.html", facts, status=status)
