"""Everything that can be done about violations, notices and signs of gaming.."""

from aftersale.enforcement.actions.answering import answer
from aftersale.enforcement.actions.deciding import decide_answer, lift, uphold
from aftersale.enforcement.actions.issuing import Figure, Grounds, restrict, warn
from aftersale.enforcement.actions.looking import look_at_month, look_at_signal
from aftersale.enforcement.actions.reading import mark_read
from aftersale.enforcement.actions.violations import record_violation, resolve, withdraw

__all__ = [
    "Figure", "Grounds", "answer", "decide_answer", "lift", "look_at_month", "look_at_signal",
    "mark_read", "record_violation", "resolve", "restrict", "uphold", "warn", "withdraw",
]  # fmt: skip
