"""What happens to chargebacks. Amounts are in minor units of `currency`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from aftersale.journal.events import Event


@dataclass(frozen=True, kw_only=True)
class ChargebackEvent(Event):
    """Anything that happens to a chargeback. The buyer is told of none of it here."""

    kind: ClassVar[str] = "chargebacks.chargeback_event"
    subject: ClassVar[str] = "chargeback"
    chargeback_id: int
    market: str
    order_number: str


@dataclass(frozen=True, kw_only=True)
class ChargebackOpened(ChargebackEvent):
    """A bank took a payment back. `type` is `fraud` or `service`. It bars a guarantee claim."""

    kind = "chargebacks.chargeback_opened"
    order_id: int
    reference: str
    type: str
    reason: str
    amount_minor: int
    currency: str
    content: str


@dataclass(frozen=True, kw_only=True)
class ChargebackDue(ChargebackEvent):
    """The seller has not answered yet, and the time is soon over."""

    kind = "chargebacks.chargeback_due"


@dataclass(frozen=True, kw_only=True)
class ChargebackRepresented(ChargebackEvent):
    """The seller has shown why the payment stands; `content` digests words and files."""

    kind = "chargebacks.chargeback_represented"
    content: str


@dataclass(frozen=True, kw_only=True)
class ChargebackRefunded(ChargebackEvent):
    """The seller leaves the money with the card holder."""

    kind = "chargebacks.chargeback_refunded"
    counts: bool


@dataclass(frozen=True, kw_only=True)
class ChargebackExpired(ChargebackEvent):
    """The seller did not answer in time."""

    kind = "chargebacks.chargeback_expired"
    counts: bool


@dataclass(frozen=True, kw_only=True)
class ChargebackSubmitted(ChargebackEvent):
    """The seller's answer went to the bank."""

    kind = "chargebacks.chargeback_submitted"


@dataclass(frozen=True, kw_only=True)
class ChargebackMoreAsked(ChargebackEvent):
    """The investigators want to know more."""

    kind = "chargebacks.chargeback_more_asked"
    question_id: int
    content: str


@dataclass(frozen=True, kw_only=True)
class ChargebackMoreAnswered(ChargebackEvent):
    """The seller has told them."""

    kind = "chargebacks.chargeback_more_answered"
    question_id: int
    content: str


@dataclass(frozen=True, kw_only=True)
class ChargebackMoreLapsed(ChargebackEvent):
    """The further question was not answered in time; it goes on with what there is."""

    kind = "chargebacks.chargeback_more_lapsed"
    question_id: int


@dataclass(frozen=True, kw_only=True)
class ChargebackClosed(ChargebackEvent):
    """The bank has decided: `outcome` is `won`, `lost` or `partially_won`."""

    kind = "chargebacks.chargeback_closed"
    outcome: str
    won_minor: int
    lost_minor: int
    currency: str
    counts: bool
    content: str


@dataclass(frozen=True, kw_only=True)
class ChargebackRead(ChargebackEvent):
    """Marketplace staff opened it."""

    kind = "chargebacks.chargeback_read"
