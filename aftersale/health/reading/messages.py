"""Buyers' messages and their answers; and that an order's buyer wrote at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aftersale.health.policy.folding import micros
from aftersale.health.policy.judging import Sort
from aftersale.health.reading import Told, reads
from aftersale.messaging.events import (
    ConversationEvent,
    ExcuseOverruled,
    MessageSent,
    ResponseExcused,
)


@reads(MessageSent)
def sent(event: MessageSent) -> Iterator[Told]:
    """A buyer's that asks for a response has a deadline; a seller's says what it answers."""
    if event.side == "buyer" and not event.is_automatic:
        if event.answer_by:
            yield _of(
                event, event.message_id, "received", _micros(event.answer_by), event.written_at
            )
        for number in event.order_numbers:
            yield Told(
                Sort.ORDER, f"{event.market}:{number}", "contact", event.about_what,
                event.seller_id, event.market, number,
            )  # fmt: skip
    yield from _answers(event)


@reads(ExcuseOverruled)
def overruled(event: ExcuseOverruled) -> Iterator[Told]:
    """A response was needed after all; one given meanwhile counts."""
    yield _of(event, event.message_id, "overruled")
    yield from _answers(event)


@reads(ResponseExcused)
def excused(event: ResponseExcused) -> Iterator[Told]:
    for number in event.message_ids:
        yield _of(event, number, "excused")


def _answers(event: MessageSent | ExcuseOverruled) -> Iterator[Told]:
    for number, answered_at, seconds in event.answers:
        yield _of(event, number, "answered", [_micros(answered_at), seconds])


def _of(
    event: ConversationEvent, number: int, name: str, value: object = None, at: str = ""
) -> Told:
    order = event.order_numbers[0] if event.order_numbers else ""
    moment = datetime.fromisoformat(at) if at else None
    return Told(
        Sort.MESSAGE, str(number), name, value, event.seller_id, event.market, order, moment
    )  # fmt: skip


def _micros(moment: str) -> int:
    return micros(datetime.fromisoformat(moment))
