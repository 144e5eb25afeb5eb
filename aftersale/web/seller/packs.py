"""The evidence pack of one of the team's orders, made anew each time it is asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from aftersale.evidence import actions as packs
from aftersale.orders import queries as orders
from aftersale.web.seller.door import seen, team_only

LONGEST_CASE = 80


@team_only
@require_GET
def order_pack(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """A PDF to be kept; `?case=` says what it is about."""
    found = orders.visible_to(request.actor).filter(market=market, number=number).first()
    order = seen(found)
    case = " ".join(request.GET.get("case", "").split())[:LONGEST_CASE]
    made = packs.pack(order, by=request.actor, case=case or f"Order {order.number}")
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["Cache-Control"] = "private, no-store"
    return response
