"""Where a chargeback stands for staff: with a clock where somebody's time runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.chargebacks.lifecycle import OPEN
from aftersale.web.seller.chargebacks.progress import stage_chip
from aftersale.web.staff.words import zone_of
from aftersale.web.templatetags.clock import clock_chip

if TYPE_CHECKING:
    from aftersale.chargebacks.models import Chargeback

VERBS = {
    "represented": "Pass on",
    "submitted": "Expected",
    "action_required": "Seller answers",
    "info_required": "Seller answers",
}
SAID = {
    "action_required": "The seller has to answer. Nothing is due from the marketplace.",
    "info_required": "The seller was asked further. Nothing is due from the marketplace.",
    "represented": "The seller has answered. Pass it on to the bank, or ask for more.",
    "submitted": "The bank has it. Note here what it decides.",
    "refunded": "The seller accepted it; the money stays with the buyer.",
    "expired": "The seller did not answer in time. The bank may still say otherwise.",
    "won": "The bank decided for the seller.",
    "lost": "The bank decided for the buyer.",
    "partially_won": "The bank split the amount.",
}


def state(row: Chargeback) -> SafeString:
    """The clock that runs, else the stage."""
    if row.stage in OPEN and row.due_by:
        return clock_chip(row.due_by, "left", verb=VERBS[row.stage], zone=zone_of(row.market))
    return stage_chip(row)
