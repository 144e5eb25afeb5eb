"""An order as staff see it: everything that happened on it, and its evidence as one PDF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import queries as chargebacks
from aftersale.claims import queries as claims
from aftersale.evidence import actions as packs
from aftersale.evidence import queries as evidence
from aftersale.kernel.money import Money
from aftersale.market.rulebook import markets
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.returns import queries as returns
from aftersale.web.seller.returns.progress import state as return_state
from aftersale.web.seller.returns.refund_words import stage_chip as refund_chip
from aftersale.web.staff.claims.evidence import shown
from aftersale.web.staff.claims.words import stage_chip as claim_chip
from aftersale.web.staff.door import seen, staff_only
from aftersale.web.staff.words import zone_of
from aftersale.web.templatetags.moments import moment_words
from aftersale.web.templatetags.places import nav_url

if TYPE_CHECKING:
    from aftersale.evidence.queries import Step
    from aftersale.kernel.actor import Actor
    from aftersale.orders.models import Order

MOST = 20
PDF = "application/pdf"
SIDES = {
    "buyer": "Buyer", "seller": "Seller", "staff": "Marketplace", "shop": "Shop",
    "carrier": "Carrier", "system": "Aftersale",
}  # fmt: skip


@staff_only
@require_GET
def order(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """One order from the day it was bought, step by step."""
    row = _order(request.actor, market, number)
    steps = evidence.timeline(row, viewer=request.actor)
    return render(request, "staff/order.html", {
        "nav": "staff:conversations",
        "order": row,
        "seller": accounts.seller_names([row.seller_id]).get(row.seller_id, ""),
        "zone": zone_of(row.market),
        "steps": [_step(each) for each in steps],
        "files": sum(len(each.files) for each in steps),
        "facts": _facts(row),
        "cases": _cases(request.actor, row),
    })  # fmt: skip


@staff_only
@require_GET
def pack(request: HttpRequest, market: str, number: str) -> HttpResponse:
    """Everything about an order in one PDF, with the hashes that prove it."""
    request.actor.require(P.EVIDENCE_PACK)
    row = _order(request.actor, market, number)
    claim = claims.of_order(row.pk)
    case = f"Claim {claim.number}" if claim else f"Order {row.number}"
    made = packs.pack(row, by=request.actor, case=case)
    response = FileResponse(
        io.BytesIO(made.content), as_attachment=True, filename=made.name, content_type=PDF
    )
    response["Cache-Control"] = "private, no-store"
    return response


def with_number(number: str) -> list[dict[str, str]]:
    """The pages of orders with exactly this number, on whatever marketplace."""
    found = orders.by_numbers((market, number) for market in markets()) if number else {}
    return [
        {"market": row.market, "number": row.number, "buyer": row.buyer_name,
         "url": reverse("staff:order", args=[row.market, row.number])}
        for row in found.values()
    ]  # fmt: skip


def _order(actor: Actor, market: str, number: str) -> Order:
    rows = orders.whole(orders.visible_to(actor))
    return seen(rows.filter(market=market, number=number).first())


def _step(step: Step) -> dict[str, Any]:
    return {"of": step, "who": SIDES[step.side], "files": [shown(each) for each in step.files]}


def _facts(row: Order) -> list[tuple[str, str]]:
    left = refunds.left(row).total_minor
    paid = {"Paid": row.total_minor, "Gone back": row.total_minor - left, "Left": left}
    ways = {"seller": "The seller", "platform": "The marketplace"}
    return [
        ("Sent by", ways[row.fulfilled_by]),
        *((term, str(Money(minor, row.currency))) for term, minor in paid.items()),
        ("Stage", row.get_stage_display()),
        *([("Invoice", _invoice(row))] if row.needs_invoice or row.invoiced_at else []),
    ]


def _invoice(row: Order) -> str:
    if row.invoiced_at is None:
        return "Owed, not sent yet"
    return moment_words(row.invoiced_at, zone_of(row.market))


def _cases(actor: Actor, row: Order) -> list[dict[str, Any]]:
    """Claims, chargebacks, returns and refunds of the order, each with where it stands."""
    found: list[dict[str, Any]] = []
    if claim := claims.of_order(row.pk):
        found.append(_case(f"Claim {claim.number}", "staff:claim", claim.pk, claim_chip(claim)))
    found += [
        _case(f"Chargeback {each.pk}", "staff:chargeback", each.pk, each.get_stage_display())
        for each in chargebacks.of_order(row.pk)[:MOST]
    ]
    found += [
        _case(f"Return of {each.title}", "staff:return", each.pk, return_state(each))
        for each in returns.visible_to(actor).filter(order_id=row.pk).order_by("-pk")[:MOST]
    ]
    found += [
        _case(
            f"Refund of {Money(each.amount_minor, each.currency)}", "staff:refund", each.pk,
            refund_chip(each),
        )
        for each in refunds.of_order(row.pk)[:MOST]
    ]  # fmt: skip
    return found


def _case(words: str, name: str, pk: int, state: Any) -> dict[str, Any]:
    return {"words": words, "url": nav_url(name, pk), "state": state}
