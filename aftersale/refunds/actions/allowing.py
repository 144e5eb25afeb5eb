"""The guard: an order, and each line of it, never pays back more than was paid.

Every claim on it is one UPDATE that names the limit, so it holds whatever happens at once, on
both databases. Within a transaction: when a claim is refused, those before it are rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, QuerySet

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.refunds import policy
from aftersale.refunds.models import Allowance, LineAllowance, Refund
from aftersale.refunds.policy import Net, PaidLine


def claim(
    refund: Refund, total_minor: int, lines: Mapping[int, PaidLine], nets: Mapping[int, Net]
) -> dict[int, int]:
    """Count `nets` (by line) against what was paid; returns the tax left by line before that.

    `total_minor` is what was paid for the order. Refuses `more_than_paid` (left, line).
    """
    _open_order(refund, total_minor)
    of_order = Allowance.objects.filter(order_id=refund.order_id)
    _raise(of_order, refund, refund.amount_minor)  # from here on we are alone with the order
    _open_lines(refund, lines)
    return {line: _claim_line(refund, lines[line], net) for line, net in nets.items()}


def _claim_line(refund: Refund, line: PaidLine, net: Net) -> int:
    rows = _of_line(refund, line.order_line_id)
    _raise(rows, refund, net.amount_minor, line=line.order_line_id)
    # The row is ours since the UPDATE; nobody else can change it before we are through.
    given = rows.values_list("tax_refunded_minor", flat=True).get()
    return max(0, min(line.tax_minor, line.paid_minor) - given)


def count_tax(refund: Refund, nets: Mapping[int, Net]) -> None:
    """Keep the tax that goes back with what was claimed."""
    for line, net in nets.items():
        if net.tax_minor:
            _of_line(refund, line).update(
                tax_refunded_minor=F("tax_refunded_minor") + net.tax_minor
            )


def _raise(rows: QuerySet[Any], refund: Refund, amount: int, **facts: Any) -> None:
    within = rows.filter(refunded_minor__lte=F("paid_minor") - amount)
    if not within.update(refunded_minor=F("refunded_minor") + amount):
        paid, gone = rows.values_list("paid_minor", "refunded_minor").get()
        left = Money(max(0, paid - gone), refund.currency)
        raise Refusal("more_than_paid", left=left, **facts)


def _open_order(refund: Refund, total_minor: int) -> None:
    """The guard of the order, made on first use, and corrected when the shop corrects the order.

    Of two who come at once one makes it, and the other finds it made.
    """
    order = Allowance(order_id=refund.order_id, seller_id=refund.seller_id, paid_minor=total_minor)
    _keep(Allowance.objects.filter(order_id=refund.order_id), {0: order}, lambda row: 0)


def _open_lines(refund: Refund, lines: Mapping[int, PaidLine]) -> None:
    """Those of its lines; only once the order's is ours, or two would wait for each other."""
    of = {"order_id": refund.order_id, "seller_id": refund.seller_id}
    wanted = {
        number: LineAllowance(**of, order_line_id=number, paid_minor=line.paid_minor)
        for number, line in sorted(lines.items())
    }
    rows = LineAllowance.objects.filter(order_id=refund.order_id)
    _keep(rows, wanted, lambda row: row.order_line_id)


def _keep(rows: QuerySet[Any], wanted: Mapping[int, Any], key: Callable[[Any], int]) -> None:
    there = {key(row): row for row in rows}
    missing = [row for number, row in wanted.items() if number not in there]
    if missing:
        rows.model._base_manager.bulk_create(missing, ignore_conflicts=True)
    for number, row in wanted.items():
        if number in there and there[number].paid_minor != row.paid_minor:
            rows.filter(pk=there[number].pk).update(paid_minor=row.paid_minor)


def release(refund: Refund) -> None:
    """What a refund claimed is free again. Once for a refund: its stage guards that."""
    nets = policy.nets(parts_of(refund))
    Allowance.objects.filter(order_id=refund.order_id).update(
        refunded_minor=F("refunded_minor") - refund.amount_minor
    )
    for line, net in nets.items():
        _of_line(refund, line).update(
            refunded_minor=F("refunded_minor") - net.amount_minor,
            tax_refunded_minor=F("tax_refunded_minor") - net.tax_minor,
        )


def parts_of(refund: Refund) -> list[policy.Part]:
    """The parts a refund was asked with."""
    return [
        policy.Part(
            kind=line.kind,
            words=line.words,
            amount_minor=line.amount_minor,
            tax_minor=line.tax_minor,
            order_line_id=line.order_line_id,
            quantity=line.quantity,
        )
        for line in refund.lines.order_by("pk")
    ]


def _of_line(refund: Refund, line: int) -> QuerySet[LineAllowance]:
    return LineAllowance.objects.filter(order_id=refund.order_id, order_line_id=line)
