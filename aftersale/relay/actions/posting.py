"""Putting a written letter into the outbox: once, frozen, with the errand to deliver it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.market import foreign
from aftersale.relay import policy
from aftersale.relay.actions.delivering import deliver
from aftersale.relay.models import Outgoing
from aftersale.relay.writing.paper import Enclosure, Sheet
from aftersale.relay.writing.words import Words


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What a letter belongs to: a pair, its conversation, the message it carries.

    Of a notice, the order and the topic that an answer to it is about.
    """

    seller_id: int | None = None
    buyer_id: int | None = None
    market: str = ""
    conversation_id: int | None = None
    message_id: int | None = None
    to_side: str = ""
    order_number: str = ""
    topic: str = ""


NO_PAIR = Pair()


def is_posted(once: str) -> bool:
    """Whether a letter with this key has been written."""
    return Outgoing.objects.filter(once=once).exists()


def post(
    sheet: Sheet,
    *,
    purpose: str,
    once: str,
    about: Pair = NO_PAIR,
    not_before: datetime | None = None,
) -> Outgoing:
    """Keep the letter as it will be sent, and have it delivered; once for each `once`."""
    try:
        with transaction.atomic():
            letter = Outgoing.objects.create(
                purpose=purpose,
                once=once,
                to_address=sheet.to,
                to_domain=policy.domain_of(sheet.to)[:255],
                from_address=sheet.sender.address,
                subject=sheet.subject[:500],
                raw=sheet.raw(),
                message_id=sheet.message_id,
                filed_as_id=about.message_id,
                conversation_id=about.conversation_id,
                to_side=about.to_side,
                seller_id=about.seller_id,
                buyer_id=about.buyer_id,
                market=about.market,
                order_number=about.order_number,
                topic=about.topic,
                queued_at=clock.now(),
                next_try_at=not_before or clock.now(),
            )
            enqueue(deliver, letter.pk, after=not_before)
    except IntegrityError:
        return Outgoing.objects.get(once=once)
    return letter


def post_notice(
    *,
    once: str,
    purpose: str,
    to: str,
    words: Words,
    reply_to: str = "",
    enclosures: Sequence[Enclosure] = (),
    about: Pair = NO_PAIR,
    unsubscribe: str = "",
    not_before: datetime | None = None,
) -> Outgoing | None:
    """A letter from the marketplace itself: automatic, so that no program answers it (RFC 3834).

    People may, where `reply_to` is the masked address of the pair's other side. `unsubscribe` is
    the address under which the reader ends such letters with one click (RFC 8058). The letter
    leaves `not_before` that moment.
    """
    if not to or foreign.of(to) or is_posted(once):
        return None  # a bigger marketplace's mask takes a seller's answers and nothing else
    sheet = Sheet.notice(
        to=to, words=words, reply_to=reply_to, market=about.market, enclosures=enclosures,
        opt_out_url=unsubscribe, at=not_before,
    )  # fmt: skip
    return post(sheet, purpose=purpose, once=once, about=about, not_before=not_before)
