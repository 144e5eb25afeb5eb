"""How refunds are named: their stages, what each means, and what an amount is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.web.templatetags.marks import chip

if TYPE_CHECKING:
    from aftersale.refunds.models import Refund

STAGES = {
    "asked": ("Asked for", "info"),
    "sent": ("Sent", "info"),
    "settled": ("Arrived", "good"),
    "failed": ("Failed", "late"),
    "given_up": ("Given up", ""),
}
TABS = {
    "": "All",
    "failed": "Failed",
    "asked": "Asked for",
    "sent": "Sent",
    "settled": "Arrived",
    "given_up": "Given up",
}
KINDS = {"item": "Item", "shipping": "Postage", "fee": "Kept"}
WAYS = {"ledger": "The ledger that accounting picks up", "webhook": "Your shop, by webhook"}


def stage_chip(refund: Refund) -> SafeString:
    """Where a refund stands, in a word or two."""
    words, tone = STAGES[refund.stage]
    return chip(words, tone)


def sentence(refund: Refund) -> str:
    """What is happening with the money, for who asks."""
    ledger = refund.way == "ledger"
    said = {
        "asked": "It is being written into the ledger."
        if ledger
        else "It is being passed to your shop; that is tried again until it answers.",
        "sent": "It stands in the ledger, for accounting to pay out."
        if ledger
        else "Your shop has it and pays it out.",
        "settled": "The money has arrived.",
        "failed": "It did not go. Try it again, or give it up to free the amount.",
        "given_up": "It will not go, and the amount can be refunded anew.",
    }
    return said[refund.stage]
