"""What a rulebook says about orders that are not wanted any more (C9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from aftersale.kernel.errors import Refusal
from aftersale.market import checks
from aftersale.market.labels import Labels
from aftersale.market.reading import key


@dataclass(frozen=True, kw_only=True)
class BuyersReason:
    """Why a buyer does not want an order any more."""

    kind: str = key(checks.a_kind)
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class SellersReason:
    """Why a seller cancels. `kind` is the value of order feeds (XSD-ACK).

    `counts`: whether it goes into the pre-fulfilment cancellation rate.
    """

    kind: str = key(checks.a_feed_value)
    counts: bool = key()
    labels: Labels = key()


@dataclass(frozen=True, kw_only=True)
class Cancellations:
    """The rules for orders taken back before they leave.

    `subject` names the marketplace in `{market}`; `way` tells a buyer who wrote that they want to
    cancel how to do so, with `{buyer}`, `{order}`, `{link}` and `{seller}`.
    """

    free_minutes: int = key(checks.between(0, 60 * 24))
    answer_hours: int = key(checks.between(1, 24 * 14))
    lapse_business_days: int = key(checks.between(1, 60))
    comment_characters: int = key(checks.between(1, 10_000))
    approving: str = key(checks.a_feed_value)
    subject: Labels = key()
    way: Labels = key()
    buyer_reasons: tuple[BuyersReason, ...] = key(checks.some(checks.distinct("kind")))
    seller_reasons: tuple[SellersReason, ...] = key(checks.some(checks.distinct("kind")))

    @property
    def free(self) -> timedelta:
        """How long after ordering a buyer cancels without asking."""
        return timedelta(minutes=self.free_minutes)

    def buyers(self, kind: str) -> BuyersReason:
        """The buyer's reason of that kind; refuses `unknown_cancel_reason`."""
        for each in self.buyer_reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_cancel_reason", kind=kind)

    def sellers(self, kind: str) -> SellersReason:
        """The seller's reason of that kind; refuses `unknown_cancel_reason`."""
        for each in self.seller_reasons:
            if each.kind == kind:
                return each
        raise Refusal("unknown_cancel_reason", kind=kind)

    def label(self, kind: str, language: str, fallback: str = "en") -> str:
        """A reason's name, the buyer's or the seller's; the kind itself where there is none."""
        known = {each.kind: each.labels for each in self.buyer_reasons}
        known |= {each.kind: each.labels for each in self.seller_reasons}
        return known[kind].within(language, fallback) if kind in known else kind

    @property
    def is_complete(self) -> bool:
        """Whether the reason under which requests are approved is among the seller's."""
        return any(each.kind == self.approving for each in self.seller_reasons)
