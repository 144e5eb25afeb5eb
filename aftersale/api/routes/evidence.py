"""Evidence: all that happened on an order, as data and as a sealed pack."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from aftersale.api import evidence_schemas as schemas
from aftersale.evidence import actions as packs
from aftersale.evidence import queries as evidence
from aftersale.evidence.queries import Exhibit, Step
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.orders import queries as orders

router = Router(tags=["evidence"])
LONGEST_CASE = 80


@router.get("/{market}/{number}/evidence", response=schemas.Timeline, summary="An order's timeline")
def timeline(request: HttpRequest, market: str, number: str) -> Any:
    """Messages, parcels, returns, refunds and so on, without e-mail addresses."""
    order = _order(request.auth, market, number)
    steps = [_step(each) for each in evidence.timeline(order, viewer=request.auth)]
    return {"market": order.market, "order_number": order.number, "steps": steps}


@router.get("/{market}/{number}/evidence.pdf", summary="An order's evidence pack")
def pack(request: HttpRequest, market: str, number: str, case: str = "") -> HttpResponse:
    """A PDF with a page of hashes, for the seller and for staff; `case` is printed on its cover."""
    order = _order(request.auth, market, number)
    words = " ".join(case.split())[:LONGEST_CASE] or f"Order {order.number}"
    made = packs.pack(order, by=request.auth, case=words)
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _order(actor: Actor, market: str, number: str) -> Any:
    found = orders.visible_to(actor).filter(market=market, number=number).first()
    if found is None:
        raise Unseen(what="order", number=number)
    return found


def _step(step: Step) -> dict[str, Any]:
    return {
        "at": step.at, "side": step.side, "kind": step.kind, "title": step.title,
        "text": step.text, "about": step.about, "entry": step.entry_id,
        "files": [_file(each) for each in step.files],
    }  # fmt: skip


def _file(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "name": exhibit.name, "media_type": exhibit.media_type, "size": exhibit.size,
        "sha256": exhibit.digest, "by_side": exhibit.by_side, "added_at": exhibit.added_at,
        "about": exhibit.about,
    }  # fmt: skip
