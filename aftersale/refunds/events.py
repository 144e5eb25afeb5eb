"""What happens to refunds. Amounts are in minor units of `currency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class RefundEvent(Event):
    """Anything that happens to a refund.

    `cause` is what it was decided for (the refund's own `about`: `return:7`, or ""). An event's
    `about` is the refund itself: `refund:12`.
    """

    kind: ClassVar[str] = "refunds.refund_event"
    subject: ClassVar[str] = "refund"
    refund_id: int
    buyer_id: int
    market: str
    order_number: str
    cause: str
    amount_minor: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class RefundAsked(RefundEvent):
    """It was decided that money goes back."""

    kind = "refunds.refund_asked"
    reason: str
    payer: str = "seller"


@dataclass(frozen=True, kw_only=True)
class RefundSent(RefundEvent):
    """The port has it: accounting's ledger, or the shop, under its own `reference`."""

    kind = "refunds.refund_sent"
    way: str
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class RefundSettled(RefundEvent):
    """The money has arrived."""

    kind = "refunds.refund_settled"
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class RefundFailed(RefundEvent):
    """The money did not go, for the reason in `why`; `in_doubt` when nobody can say for sure."""

    kind = "refunds.refund_failed"
    why: str
    in_doubt: bool


@dataclass(frozen=True, kw_only=True)
class RefundRetried(RefundEvent):
    """Somebody had a failed refund tried again."""

    kind = "refunds.refund_retried"


@dataclass(frozen=True, kw_only=True)
class RefundGivenUp(RefundEvent):
    """A failed refund will not be tried again; what it would have paid back is free again."""

    kind = "refunds.refund_given_up"
    reason: str
