"""The buyer keeps the goods and is helped all the same: what a returnless rule decides (RL)."""

from __future__ import annotations

from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.returns.actions.closing import closed
from aftersale.returns.actions.refunding import refund_in_full
from aftersale.returns.events import ReturnResolved
from aftersale.returns.lifecycle import RETURN, Decided, Resolution
from aftersale.returns.models import ReturnRequest

REPLACED = "replaced"


def free(request: ReturnRequest, *, replaces: bool) -> None:
    """Refund it in full, or close it as solved by a replacement. In a transaction."""
    now = clock.now()
    decision = {"decided": Decided.BY_RULE, "decided_by": SYSTEM.ref, "decided_at": now}
    if not replaces:
        refund_in_full(request, by=SYSTEM, key="rule", **decision)
        return
    RETURN.advance(
        request, "resolve", deny_reason=REPLACED, resolution=Resolution.REPLACEMENT,
        **decision, **closed(now),
    )  # fmt: skip
    record(ReturnResolved(by=SYSTEM.ref, reason=REPLACED, **request.named()))
