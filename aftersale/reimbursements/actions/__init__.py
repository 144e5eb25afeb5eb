"""Everything that can be done with reimbursements. Pages, API and clock all come through here."""

from aftersale.reimbursements.actions.appealing import appeal
from aftersale.reimbursements.actions.asking import answer, ask, investigate
from aftersale.reimbursements.actions.beginning import Wish, begin, change, discard
from aftersale.reimbursements.actions.deciding import grant, refuse
from aftersale.reimbursements.actions.filing import file
from aftersale.reimbursements.actions.packing import pack
from aftersale.reimbursements.actions.reading import mark_read
from aftersale.reimbursements.actions.refunding import refund_order

__all__ = [
    "Wish", "answer", "appeal", "ask", "begin", "change", "discard", "file", "grant",
    "investigate", "mark_read", "pack", "refund_order", "refuse",
]  # fmt: skip
