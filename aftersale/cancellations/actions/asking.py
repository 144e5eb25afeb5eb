"""The buyer asks for an order to be cancelled, or wants it after all (C9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.cancellations import policy
from aftersale.cancellations.actions.making import made, require_buyer
from aftersale.cancellations.events import CancellationRequested, CancellationWithdrawn
from aftersale.cancellations.lifecycle import LIFE, Stage
from aftersale.cancellations.models import Cancellation
from aftersale.cancellations.words import sentence
from aftersale.journal import content
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import one_newline
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import actions as messaging
from aftersale.orders import actions as orders
from aftersale.orders import queries as known_orders

if TYPE_CHECKING:
    from aftersale.messaging.actions.typed import Judged
    from aftersale.orders.models import Order

KIND = "cancellation"
"""The subject of its conversation (A035)."""


def request(
    order: Order, *, by: Actor, reason: str, comment: str = "", override: str = ""
) -> Cancellation:
    """Ask the seller to cancel; they have a day, and it reaches them as a message too (A127).

    Asked twice, there is one request. Refuses `unknown_cancel_reason`, `too_long`,
    `order_cancelled`, `already_shipped`, `said_shipped` (the seller has declined before),
    `marketplace_cancels` (service) and what screening refuses.
    """
    require_buyer(order, by)
    book = current(order.market)
    book.cancellations.buyers(reason)
    if known := _open(order):
        return known
    _require_askable(order, book)
    policy.require_words(book, comment)
    words = messaging.judge_words(order, one_newline(comment).strip(), by=by, override=override)
    try:
        return _request(order, book, by, reason, words)
    except IntegrityError:
        if known := _open(order):  # the same form, sent twice at once
            return known
        raise


def _open(order: Order) -> Cancellation | None:
    return Cancellation.objects.filter(order_id=order.pk, stage=Stage.REQUESTED).first()


def _require_askable(order: Order, book: Rulebook) -> None:
    orders.require_open(order)
    if policy.is_marketplaces(book, order, clock.now()):
        raise Refusal("marketplace_cancels", service=book.platform.service)
    declined = Cancellation.objects.filter(order_id=order.pk, stage=Stage.DECLINED_SHIPPED)
    if declined.exists():
        raise Refusal("said_shipped", number=order.number)


@transaction.atomic
def _request(
    order: Order, book: Rulebook, by: Actor, reason: str, words: Judged | None
) -> Cancellation:
    orders.await_imports(order)
    orders.require_open(known_orders.fresh(order))
    now = clock.now()
    comment, held = (words[0].text, words[0].verdict == "hold") if words else ("", False)
    row = made(
        order, book, by=by, at=now, stage=Stage.REQUESTED, official=True, reason=reason,
        comment=comment, comment_hidden=held, answer_by=policy.answer_by(book, now),
        lapse_at=policy.lapse_at(book, order, now),
    )  # fmt: skip
    note, _ = messaging.open_request(
        order, by=by, kind=KIND, subject=_subject(book), note=_note(order, book, reason),
        words=words,
    )  # fmt: skip
    row.conversation_id = note.conversation_id
    row.save(update_fields=["conversation_id"])
    record(
        CancellationRequested(
            by=by.ref, reason=reason, content=content.digest(comment), **row.named()
        )
    )
    return row


def _subject(book: Rulebook) -> str:
    return book.cancellations.subject.within(book.language).format(market=book.name)


def _note(order: Order, book: Rulebook, reason: str) -> str:
    """What the seller reads, in the language of the marketplace."""
    return sentence(
        "asks", book.language, buyer=order.buyer_name or "Buyer", order=order.number,
        reason=book.cancellations.label(reason, book.language),
    )  # fmt: skip


@transaction.atomic
def withdraw(cancellation: Cancellation, *, by: Actor) -> Cancellation:
    """The buyer wants the order after all, while nobody has answered."""
    require_buyer(known_orders.by_id(cancellation.order_id), by)
    if cancellation.stage == Stage.WITHDRAWN:
        return cancellation
    now = clock.now()
    LIFE.advance(cancellation, "withdraw", decided_at=now, decided_by=by.ref, lapse_at=None)
    record(CancellationWithdrawn(by=by.ref, **cancellation.named()))
    return cancellation
