"""Everything that can be done with claims. Pages, API and clock all come through here."""

from aftersale.claims.actions.answering import answer, ask, provide
from aftersale.claims.actions.appealing import appeal, complain
from aftersale.claims.actions.deciding import (
    approve,
    decide,
    decide_appeal,
    decide_complaint,
    return_decision,
)
from aftersale.claims.actions.ending import refund_in_full, withdraw
from aftersale.claims.actions.filing import file

__all__ = [
    "answer", "appeal", "approve", "ask", "complain", "decide", "decide_appeal",
    "decide_complaint", "file", "provide", "refund_in_full", "return_decision", "withdraw",
]  # fmt: skip
