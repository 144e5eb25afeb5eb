"""Everything that can be done with cancellations. Pages, API and clock all come through here."""

from aftersale.cancellations.actions.asking import request, withdraw
from aftersale.cancellations.actions.at_once import cancel_at_once
from aftersale.cancellations.actions.deciding import approve, decline
from aftersale.cancellations.actions.selling import cancel_for_buyer
from aftersale.cancellations.actions.showing import show_the_way, way

__all__ = [
    "approve", "cancel_at_once", "cancel_for_buyer", "decline", "request", "show_the_way", "way",
    "withdraw",
]  # fmt: skip
