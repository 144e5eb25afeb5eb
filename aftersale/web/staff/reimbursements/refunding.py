"""The marketplace refunds an order at the seller's cost: the seller may then ask it back."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages as toasts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aftersale.accounts import queries as accounts
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import current
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.reimbursements import actions
from aftersale.web.seller.reimbursements import words
from aftersale.web.staff.door import seen, staff_only

REASONS = {
    "not_delivered": "It was not delivered",
    "damaged": "It came damaged",
    "late": "It came too late",
    "goodwill": "Goodwill of the marketplace",
    "other": "Another reason",
}


@staff_only
def refund(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The form, and what it does."""
    rows = orders.whole(orders.visible_to(request.actor))
    order = seen(rows.filter(market=market, number=number).first())
    if request.method != "POST":
        return _form(request, order, {"once": secrets.token_hex(8)})
    data = request.POST
    typed = {name: data.get(name, "") for name in ("reason", "note", "once")}
    try:
        made = actions.refund_order(order, by=request.actor, **typed)
    except NotPermitted:
        raise
    except Refusal as no:
        said = words.refused(no, market, order.currency)
        return _form(request, order, typed, said, 422)
    toasts.success(request, f"{Money(made.amount_minor, made.currency)} goes back.")
    return redirect("staff:order", market, number)


def _form(
    request: HttpRequest, order: Any, typed: dict[str, str], error: str = "", status: int = 200
) -> HttpResponse:
    left = refunds.left(order).total_minor
    return render(request, "staff/reimbursements/refund.html", {
        "nav": "staff:refunds",
        "order": order,
        "seller": accounts.seller_names([order.seller_id]).get(order.seller_id, ""),
        "left": words.amount(left, order.currency) if left else "",
        "days": current(order.market).reimbursements.file_days,
        "reasons": REASONS,
        "typed": typed,
        "error": error,
        "order_url": reverse("staff:order", args=[order.market, order.number]),
    }, status=status)  # fmt: skip
