"""All that happened on an order, in order, as somebody may see it.

Packages above register what they add with `source`, and with `contents` how it is checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from aftersale.accounts.permissions import Permission as P
from aftersale.evidence.hiding import hider
from aftersale.evidence.registry import CONTENTS, SOURCES, contents, source
from aftersale.evidence.steps import (
    EVERYBODY,
    NOT_THE_BUYER,
    NOT_THE_SELLER,
    STAFF_ALONE,
    Exhibit,
    Parties,
    Step,
    entries,
    in_order,
    parties,
    side_of,
)
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen

if TYPE_CHECKING:
    from aftersale.orders.models import Order

__all__ = [
    "CONTENTS", "EVERYBODY", "NOT_THE_BUYER", "NOT_THE_SELLER", "STAFF_ALONE", "Exhibit", "Parties",
    "Step", "contents", "entries", "exhibits", "parties", "side_of", "source", "timeline",
]  # fmt: skip


def timeline(order: Order, *, viewer: Actor) -> list[Step]:
    """What happened on an order, oldest first, as far as the viewer may know it.

    Without an e-mail address of either side, whoever wrote it. Refuses `unseen` what is not
    theirs.
    """
    require(order, viewer)
    return [each for each in steps_of(order) if may_see(viewer, each)]


def steps_of(order: Order) -> list[Step]:
    """The same, whoever may see it: only to sort out what goes where."""
    hide = hider(order)
    return in_order(_hidden(step, hide) for told in SOURCES for step in told(order))


def exhibits(order: Order, *, viewer: Actor) -> list[Exhibit]:
    """Every file somebody added to an order's messages, returns and so on, oldest first, once."""
    found: dict[tuple[str, str], Exhibit] = {}
    for step in timeline(order, viewer=viewer):
        for each in step.files:
            found.setdefault((each.about, each.digest), each)
    return sorted(found.values(), key=lambda each: each.added_at)


def require(order: Order, viewer: Actor) -> None:
    """A seller account's own orders, a buyer's own, or all for staff; else refuses `unseen`."""
    if viewer.can(P.EVIDENCE_READ_ANY):
        return
    is_own = (
        viewer.seller_id == order.seller_id
        if viewer.kind == "seller"
        else viewer.kind == "buyer" and viewer.id == order.buyer_id
    )
    if not is_own:
        raise Unseen()
    viewer.require(P.EVIDENCE_READ, seller_id=order.seller_id)


def may_see(viewer: Actor, step: Step) -> bool:
    """Whether a step is told to them; to the system it is as to staff."""
    return ("staff" if viewer.kind == "system" else viewer.kind) in step.sees


def _hidden(step: Step, hide: Callable[[str], str]) -> Step:
    files = tuple(replace(each, name=hide(each.name)) for each in step.files)
    return replace(step, title=hide(step.title), text=hide(step.text), files=files)
