"""Everything that can be done with chargebacks. Import, pages, API and clock all come here."""

from aftersale.chargebacks.actions.answering import Evidence, prefilled, refund, represent
from aftersale.chargebacks.actions.asking import answer_more, ask_more
from aftersale.chargebacks.actions.closing import close, submit
from aftersale.chargebacks.actions.packing import pack
from aftersale.chargebacks.actions.reading import mark_read
from aftersale.chargebacks.actions.taking import import_chargebacks, take

__all__ = [
    "Evidence", "answer_more", "ask_more", "close", "import_chargebacks", "mark_read", "pack",
    "prefilled", "refund", "represent", "submit", "take",
]  # fmt: skip
