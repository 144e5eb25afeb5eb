"""Refunding in the list what came back, in full; anything else is done on the return's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from aftersale.kernel.errors import Refusal
from aftersale.orders import queries as orders
from aftersale.returns import actions, queries
from aftersale.web.seller.conversation import Writing
from aftersale.web.seller.door import seen, whole
from aftersale.web.seller.radar.ways import Facts, Way
from aftersale.web.seller.returns.amounts import Sum, sum_of
from aftersale.web.seller.returns.refund_form import ReturnForm
from aftersale.web.seller.returns.refunding import CHANGED
from aftersale.web.seller.returns.words import amount, first_name, refused

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest


def _facts(request: HttpRequest, pk: int, writing: Writing) -> Facts:
    row, order = _wanted(request, pk)
    form = ReturnForm.begin(row, order)
    return {
        "row": row,
        "form": form,
        "sum": _sum(row, order, form),
        "is_checked": row.stage == "graded",
    }


def _wanted(request: HttpRequest, pk: int) -> tuple[ReturnRequest, Order]:
    row = queries.one(request.actor, pk)
    return row, seen(orders.by_number(row.market, row.order_number))


def _sum(row: ReturnRequest, order: Order, form: ReturnForm) -> Sum:
    try:
        return sum_of(order, actions.quote(row, form.choices()))
    except Refusal as no:
        return Sum(wrong=refused(no))


def _refund(request: HttpRequest, pk: int, writing: Writing) -> dict[str, str]:
    """All that is left, if it is what the button said; the form's own word makes it one refund."""
    row, order = _wanted(request, pk)
    form = ReturnForm.begin(row, order)
    if actions.quote(row, form.choices()).total_minor != whole(request.POST.get("agreed")):
        raise Refusal("amount_changed")
    made = actions.refund(
        row, by=request.actor, choices=form.choices(), once=request.POST.get("once", "")[:40]
    )
    return {"text": f"{amount(made.amount_minor, made.currency)} goes back to {first_name(row)}."}


def _refused(no: Refusal) -> str:
    return CHANGED if no.code == "amount_changed" else refused(no)


REFUND = Way("seller/radar/deeds/refund.html", _facts, _refund, _refused)
