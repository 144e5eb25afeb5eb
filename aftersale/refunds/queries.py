"""Which refunds an actor may see, what may still go back for an order, and the doors' lists."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet, Sum

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.refunds import policy
from aftersale.refunds.lifecycle import Stage
from aftersale.refunds.models import Allowance, Hold, LineAllowance, Refund, RefundLine
from aftersale.refunds.policy import SHIPPING, PaidLine

PAGE = 50
MOST_COUNTED = 100


@dataclass(frozen=True)
class Left:
    """What may still go back for an order, in minor units: in all, for postage, and by line."""

    total_minor: int
    shipping_minor: int
    lines: dict[int, int]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for in a list: a stage, a market, a seller's account, and an order number or a
    refund's key."""

    stage: str = ""
    market: str = ""
    seller_id: int | None = None
    asked: str = ""


@dataclass(frozen=True)
class Page:
    """Some refunds, newest first, and the number below which the next begin; None at the end."""

    rows: list[Refund]
    next: int | None


def visible_to(actor: Actor) -> QuerySet[Refund]:
    """A buyer's own, a seller account's own, or all for staff."""
    if actor.kind == "system" or actor.can(P.REFUNDS_READ_ANY):
        return Refund.objects.all()
    if not actor.can(P.REFUNDS_READ):
        return Refund.objects.none()
    if actor.kind == "buyer":
        return Refund.objects.filter(buyer_id=actor.id or 0)
    return Refund.objects.filter(seller_id=actor.seller_id or 0)


def refund(actor: Actor, pk: int) -> Refund | None:
    """One refund, if this actor may see it."""
    return visible_to(actor).filter(pk=pk).first()


def lines(of: Refund) -> QuerySet[RefundLine]:
    """Its amounts with their words, in the order they were asked in."""
    return RefundLine.objects.filter(refund=of).order_by("pk")


def whole(rows: QuerySet[Refund]) -> QuerySet[Refund]:
    """With their lines, in one more query."""
    return rows.prefetch_related("lines")


def page(
    actor: Actor,
    wanted: Wanted = Wanted(),
    *,
    before: int | None = None,
    size: int = PAGE,  # noqa: B008 - frozen
) -> Page:
    """Refunds this actor may see, newest first, those after number `before`."""
    rows = visible_to(actor)
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.market:
        rows = rows.filter(market=wanted.market)
    if wanted.seller_id:
        rows = rows.filter(seller_id=wanted.seller_id)
    if wanted.asked:
        rows = rows.filter(Q(order_number=wanted.asked) | Q(key=wanted.asked))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None)


def of_order(order_id: int) -> QuerySet[Refund]:
    """Every refund of an order, newest first, those that failed or were given up among them."""
    return Refund.objects.filter(order_id=order_id).order_by("-pk")


def about(what: str) -> QuerySet[Refund]:
    """Every refund decided for one thing (`return:7`), newest first."""
    return Refund.objects.filter(about=what).order_by("-pk") if what else Refund.objects.none()


def failed(actor: Actor) -> QuerySet[Refund]:
    """Refunds that somebody has to try again or give up, newest first."""
    return visible_to(actor).filter(stage=Stage.FAILED).order_by("-pk")


def tally(actor: Actor) -> dict[str, int]:
    """How many refunds stand at each stage, each counted to 100."""
    rows = visible_to(actor).order_by()
    return {stage.value: rows.filter(stage=stage)[:MOST_COUNTED].count() for stage in Stage}


def left(order: Any) -> Left:
    """What may still go back for `order`."""
    by_line = paid_lines(order)
    allowance = Allowance.objects.filter(order_id=order.pk).first()
    total = max(0, order.total_minor - (allowance.refunded_minor if allowance else 0))
    lefts = {number: min(line.left_minor, total) for number, line in by_line.items()}
    return Left(total, lefts.pop(SHIPPING, 0), lefts)


def is_held(order_id: int) -> bool:
    """Whether somebody holds the order's money, so that no part of it goes back."""
    return Hold.objects.filter(order_id=order_id).exists()


def paid_lines(order: Any) -> dict[int, PaidLine]:
    """What was really paid for each line of `order` and for postage, and what went back already.

    By the line's number; postage under `policy.SHIPPING`. `policy.part_of` makes parts of these.
    """
    gone = {row.order_line_id: row for row in LineAllowance.objects.filter(order_id=order.pk)}
    pieces = _pieces_refunded(order.pk) if gone else {}
    return {
        number: replace(
            line,
            refunded_minor=gone[number].refunded_minor,
            tax_refunded_minor=gone[number].tax_refunded_minor,
            quantity_refunded=pieces.get(number, 0),
        )
        if number in gone
        else line
        for number, line in as_paid(order).items()
    }


def as_paid(order: Any) -> dict[int, PaidLine]:
    """The same as if nothing had gone back yet; asks the database for the order's lines alone."""
    bought = {line.pk: line for line in order.lines.all()}
    full = {pk: line.price_minor * line.quantity for pk, line in bought.items()}
    paid = policy.paid_per_line(order.total_minor, order.shipping_minor, full)
    return {
        number: PaidLine(
            order_line_id=number,
            quantity=bought[number].quantity if number in bought else 0,
            paid_minor=amount,
            tax_minor=bought[number].tax_minor if number in bought else order.shipping_tax_minor,
        )
        for number, amount in paid.items()
    }


def _pieces_refunded(order_id: int) -> dict[int | None, int]:
    rows = RefundLine.objects.filter(refund__order_id=order_id, kind="item")
    standing = rows.exclude(refund__stage=Stage.GIVEN_UP)
    summed = standing.values("order_line_id").annotate(pieces=Sum("quantity"))
    return dict(summed.values_list("order_line_id", "pieces"))
