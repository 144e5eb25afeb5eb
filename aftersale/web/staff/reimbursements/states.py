"""Where a reimbursement stands for staff: with a clock where somebody's time runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.reimbursements.lifecycle import OPEN
from aftersale.web.seller.reimbursements.progress import stage_chip
from aftersale.web.staff.words import zone_of
from aftersale.web.templatetags.clock import clock_chip

if TYPE_CHECKING:
    from aftersale.reimbursements.models import Reimbursement

SAID = {
    "filed": "Nobody has taken it up yet.",
    "under_investigation": "Decide, or ask the seller for more.",
    "awaiting_seller": "The seller was asked; nothing is due from the marketplace.",
    "granted": "Granted. The seller may appeal where it was less than asked for.",
    "not_granted": "Not granted. The seller may appeal.",
    "appealed": "Appealed. Somebody who did not decide before decides now.",
    "final_granted": "Granted on appeal. That is final.",
    "final_not_granted": "Not granted on appeal. That is final.",
}


def state(row: Reimbursement) -> SafeString:
    """The clock that runs, else the stage."""
    if row.stage in OPEN and row.due_by:
        verb = "Seller replies" if row.stage == "awaiting_seller" else "Decide"
        return clock_chip(row.due_by, "left", verb=verb, zone=zone_of(row.market))
    return stage_chip(row)
