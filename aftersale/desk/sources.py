"""Every kind of clock there is, in the order in which equal deadlines stand."""

from __future__ import annotations

from aftersale.cancellations.queries import clocks as cancellations
from aftersale.chargebacks.queries import clocks as chargebacks
from aftersale.claims.queries import clocks as claims
from aftersale.enforcement.queries import clocks as enforcement
from aftersale.kernel.actor import Actor
from aftersale.kernel.running import Source
from aftersale.messaging.queries import clocks as messaging
from aftersale.orders.queries import clocks as orders
from aftersale.reimbursements.queries import clocks as reimbursements
from aftersale.returns.queries import clocks as returns
from aftersale.reviews.queries import clocks as reviews

SOURCES: list[Source] = [
    *messaging.SOURCES,
    *cancellations.SOURCES,
    *claims.SOURCES,
    *returns.SOURCES,
    *chargebacks.SOURCES,
    *reimbursements.SOURCES,
    *reviews.SOURCES,
    *enforcement.SOURCES,
    *orders.SOURCES,
]
KINDS: tuple[str, ...] = tuple(dict.fromkeys(each.kind for each in SOURCES))
SUBJECTS: frozenset[str] = frozenset(each.subject for each in SOURCES)


def seen_by(actor: Actor, kinds: tuple[str, ...] = ()) -> list[tuple[int, Source]]:
    """Those this actor may see, of these kinds (all if none are named), each with its place."""
    return [
        (rank, source)
        for rank, source in enumerate(SOURCES)
        if actor.can(source.permission) and (not kinds or source.kind in kinds)
    ]
