"""Money that went back for an order, and whose it was."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.health.reading import Told, of_order, reads
from aftersale.refunds import events


@reads(events.RefundAsked)
def asked(event: events.RefundAsked) -> Iterator[Told]:
    yield of_order(event, "refund_asked", [event.refund_id, event.payer])


@reads(events.RefundSent, events.RefundSettled)
def sent(event: events.RefundSent | events.RefundSettled) -> Iterator[Told]:
    yield of_order(event, "refund_sent", [event.refund_id, event.amount_minor])


@reads(events.RefundFailed, events.RefundGivenUp)
def failed(event: events.RefundFailed | events.RefundGivenUp) -> Iterator[Told]:
    yield of_order(event, "refund_failed", [event.refund_id, None])
