"""Refunding a return, or an order without one (A111): amounts, fees, postage, and a live sum.

What the button says is what goes back: a form sent with an amount that no longer holds is shown
again. Sent twice, it is one refund.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.errors import NotPermitted, Refusal, Stale, WrongStage
from aftersale.orders import queries as orders
from aftersale.returns import actions, queries
from aftersale.web.seller.door import seen, team_only
from aftersale.web.seller.returns import one
from aftersale.web.seller.returns.amounts import Sum, sum_of
from aftersale.web.seller.returns.refund_form import OrderForm, ReturnForm
from aftersale.web.seller.returns.words import amount, first_name, refused, when
from aftersale.web.seller.words import market_name, zone_of

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

REFUNDED = "refunded"
CHANGED = "The amount is not the one you saw. Look at it once more."
AGAINST_THE_RULES = 422


@team_only
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes back for a return."""
    row = queries.one(request.actor, pk)
    request.actor.require(P.REFUNDS_MAKE, seller_id=row.seller_id)
    order = seen(orders.by_number(row.market, row.order_number))
    if request.method != "POST":
        return _page(request, row, order, ReturnForm.begin(row, order))
    return _refund(request, row, order)


def _refund(request: HttpRequest, row: ReturnRequest, order: Order) -> HttpResponse:
    form = ReturnForm.read(request, row, order, with_files=True)
    try:
        form.raise_wrong()
        if not form.is_agreed(actions.quote(row, form.choices(), **form.postage())):
            return _page(request, row, order, form, CHANGED)
        made = actions.refund(
            row, by=request.actor, choices=form.choices(), note=form.note, once=form.once,
            override=form.override, **form.postage(),
        )  # fmt: skip
    except NotPermitted:
        raise
    except (Stale, WrongStage) as no:
        return one.refusal(request, row.pk, no, REFUNDED)
    except Refusal as no:
        form.asks_reason = no.code == "needs_reason"
        return _page(request, row, order, form, refused(no))
    told = amount(made.amount_minor, made.currency)
    messages.success(request, f"{told} goes back to {first_name(row)}.")
    return redirect("seller:return", row.pk)


def _page(
    request: HttpRequest, row: ReturnRequest, order: Order, form: ReturnForm, error: str = ""
) -> HttpResponse:
    facts = {
        "nav": "seller:returns",
        "row": row,
        "order": order,
        "first_name": first_name(row),
        "form": form,
        "error": error,
        "sum": _sum(row, order, form),
        "action": reverse("seller:return_refund", args=[row.pk]),
        "quote_url": reverse("seller:return_quote", args=[row.pk]),
        "back_url": reverse("seller:return", args=[row.pk]),
        "refund_by": when(row.due_by, row.market) if row.received_at and row.due_by else "",
        "zone": zone_of(row.market),
    }
    status = AGAINST_THE_RULES if error else 200
    return render(request, "seller/returns/refund.html", facts, status=status)


def _sum(row: ReturnRequest, order: Order, form: ReturnForm) -> Sum:
    try:
        form.raise_wrong()
        return sum_of(order, actions.quote(row, form.choices(), **form.postage()))
    except Refusal as no:
        return Sum(wrong=refused(no))


@team_only
@require_POST
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The sum of the form as it stands; nothing is kept."""
    row = queries.one(request.actor, pk)
    order = seen(orders.by_number(row.market, row.order_number))
    form = ReturnForm.read(request, row, order)
    return render(request, "seller/returns/parts/sum.html", {"sum": _sum(row, order, form)})


@team_only
def refund_order(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """What goes back for an order, whatever its returns are at."""
    order = _order(request, market, number)
    request.actor.require(P.REFUNDS_MAKE, seller_id=order.seller_id)
    if request.method != "POST":
        return _order_page(request, order, OrderForm.begin(order))
    form = OrderForm.read(request, order)
    try:
        form.raise_wrong()
        if not form.is_agreed(actions.quote_order(order, form.choices(), **form.postage())):
            return _order_page(request, order, form, CHANGED)
        made = actions.refund_order(
            order, by=request.actor, choices=form.choices(), reason=form.reason, note=form.note,
            once=form.once, **form.postage(),
        )  # fmt: skip
    except NotPermitted:
        raise
    except Refusal as no:
        return _order_page(request, order, form, refused(no))
    told = amount(made.amount_minor, made.currency)
    messages.success(request, f"{told} goes back to {order.buyer_name}.")
    return redirect("seller:refund", made.pk)


def _order(request: HttpRequest, market: str, number: str) -> Order:
    rows = orders.visible_to(request.actor).filter(market=market, number=number)
    return seen(orders.whole(rows).first())


def _order_page(
    request: HttpRequest, order: Order, form: OrderForm, error: str = ""
) -> HttpResponse:
    place = [order.market, order.number]
    facts = {
        "nav": "seller:orders",
        "order": order,
        "first_name": order.buyer_name,
        "form": form,
        "error": error,
        "sum": _order_sum(order, form),
        "action": reverse("seller:refund_order", args=place),
        "quote_url": reverse("seller:refund_order_quote", args=place),
        "back_url": reverse("seller:order", args=place),
        "shop": market_name(order.market),
        "zone": zone_of(order.market),
    }
    status = AGAINST_THE_RULES if error else 200
    return render(request, "seller/returns/refund_order.html", facts, status=status)


def _order_sum(order: Order, form: OrderForm) -> Sum:
    try:
        form.raise_wrong()
        return sum_of(order, actions.quote_order(order, form.choices(), **form.postage()))
    except Refusal as no:
        return Sum(wrong=refused(no))


@team_only
@require_POST
def quote_order(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """The sum of the form as it stands; nothing is kept."""
    order = _order(request, market, number)
    sum_ = _order_sum(order, OrderForm.read(request, order))
    return render(request, "seller/returns/parts/sum.html", {"sum": sum_})
