"""What became of returned orders beside their returns: for the trade's report of returns (E6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aftersale.claims import queries as claims
from aftersale.reimbursements.lifecycle import Stage
from aftersale.reimbursements.models import Reimbursement
from aftersale.returns.reports.rows import NOTHING, Beside

STATE = {
    Stage.FILED: "UnderInvestigation",
    Stage.UNDER_INVESTIGATION: "UnderInvestigation",
    Stage.AWAITING_SELLER: "AwaitingSellerResponse",
    Stage.GRANTED: "Granted",
    Stage.NOT_GRANTED: "Denied",
    Stage.APPEALED: "UnderInvestigation",
    Stage.FINAL_GRANTED: "Granted",
    Stage.FINAL_NOT_GRANTED: "Denied",
}
"""The words are assumed: no published row has them."""


def beside(order_ids: Iterable[int]) -> Mapping[int, Beside]:
    """Of these orders those that were claimed, or asked back from the marketplace."""
    numbers = set(order_ids)
    claimed = claims.of_orders(numbers).keys()
    rows = Reimbursement.objects.filter(order_id__in=numbers).exclude(stage=Stage.DRAFT)
    asked = {each.order_id: each for each in rows.order_by("pk")}
    return {
        order_id: _beside(order_id in claimed, asked.get(order_id))
        for order_id in claimed | asked.keys()
    }


def _beside(claimed: bool, row: Reimbursement | None) -> Beside:
    if row is None or row.filed_at is None:
        return Beside(claimed=claimed) if claimed else NOTHING
    return Beside(
        claimed=claimed, ground=row.ground, number=str(row.pk), state=STATE[Stage(row.stage)],
        filed_at=row.filed_at, granted_minor=row.granted_minor,
    )  # fmt: skip
