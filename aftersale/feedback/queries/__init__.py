"""Which feedback an actor may see, and where an order stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback.lifecycle import LISTED, ReplyStage, Stage
from aftersale.feedback.models import Feedback, Removal, Reply
from aftersale.feedback.policy.windows import Window
from aftersale.feedback.queries.profiles import (
    Profile,
    busiest,
    counts,
    newest,
    own_words,
    profile,
    version,
)
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.market.rulebook import current

if TYPE_CHECKING:
    from aftersale.orders.models import Order

__all__ = [
    "Profile", "Standing", "busiest", "counts", "newest", "of_order", "of_orders", "one",
    "own_words", "profile", "removal_of", "reply_of", "standing", "version", "visible_to",
]  # fmt: skip


def visible_to(actor: Actor) -> QuerySet[Feedback]:
    """A buyer's own, what a seller may read of their own, or all for staff."""
    if actor.kind == "system" or actor.can(P.FEEDBACK_READ_ANY):
        return Feedback.objects.all()
    if not actor.can(P.FEEDBACK_READ):
        return Feedback.objects.none()
    if actor.kind == "buyer":
        return Feedback.objects.filter(buyer_id=actor.id)
    return Feedback.objects.filter(seller_id=actor.seller_id, stage__in=LISTED)


def one(actor: Actor, pk: int) -> Feedback:
    """One rating; refuses `unseen`."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def of_order(order_id: int) -> Feedback | None:
    """The rating of an order, whatever became of it."""
    return Feedback.objects.filter(order_id=order_id).first()


def of_orders(order_ids: list[int]) -> dict[int, Feedback]:
    """The ratings of several orders, by the order's number in the house."""
    rows = Feedback.objects.filter(order_id__in=order_ids)
    return {each.order_id: each for each in rows}


def reply_of(feedback: Feedback, *, shown: bool = False) -> Reply | None:
    """The seller's reply, deleted or not; with `shown` only one that everybody can read."""
    rows = Reply.objects.filter(feedback=feedback)
    return (rows.filter(stage=ReplyStage.PUBLISHED) if shown else rows).first()


def removal_of(feedback: Feedback) -> Removal | None:
    """The request for removal, waiting or decided."""
    return Removal.objects.filter(feedback=feedback).first()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Whether a buyer may rate an order, or change what they said.

    `why` is "" (they may rate), "rated" (`feedback` stands; `may_change` says whether it can be
    changed), "too_early", "too_late", "cancelled" or "not_yours".
    """

    may: bool
    why: str
    opens_at: datetime
    closes_at: datetime
    feedback: Feedback | None = None
    may_change: bool = False
    may_withdraw: bool = False


def standing(order: Order, viewer: Actor, *, known: dict[int, Feedback] | None = None) -> Standing:
    """Where an order stands for whoever looks. `known` are ratings already read, by order."""
    window = Window.of(current(order.market).feedback, order.placed_at)
    found = of_order(order.pk) if known is None else known.get(order.pk)
    why = _why(order, viewer, window, found)
    in_time = found is not None and clock.now() <= found.change_until
    return Standing(
        may=not why, why=why, opens_at=window.opens_at, closes_at=window.closes_at,
        feedback=found,
        may_change=in_time and found is not None and found.stage in _CHANGEABLE,
        may_withdraw=in_time and found is not None and found.stage in _WITHDRAWABLE,
    )  # fmt: skip


_CHANGEABLE = (Stage.HELD, Stage.PUBLISHED, Stage.REFUSED)
_WITHDRAWABLE = (*_CHANGEABLE, Stage.STRUCK)


def _why(order: Order, viewer: Actor, window: Window, found: Feedback | None) -> str:
    if viewer.kind != "buyer" or viewer.id != order.buyer_id:
        return "not_yours"
    if found is not None:
        return "rated"
    if order.stage == "cancelled":
        return "cancelled"
    return window.why_not(clock.now())
