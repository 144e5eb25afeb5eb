"""Opening a conversation: a buyer asks, or a seller has to write first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock, names
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, TooOften
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging import platform, policy, screening, stopping
from aftersale.messaging.actions import posting
from aftersale.messaging.actions.composing import depart, receive, require_buyer, seller_letter
from aftersale.messaging.lifecycle import Delivery, Side, Stage, Via
from aftersale.messaging.models import Attachment, Conversation, ConversationOrder, Message
from aftersale.orders import queries as orders

if TYPE_CHECKING:
    from aftersale.orders.models import Order

BUYER = "Buyer"
"""What the seller reads where a buyer's name would tell how to reach them."""


def ask(
    *,
    by: Actor,
    seller_id: int,
    market: str,
    kind: str,
    subject: str,
    text: str,
    order_numbers: Sequence[str] = (),
    gift_number: str = "",
    product: str = "",
    attachments: Sequence[Attachment] = (),
    via: str = Via.PAGE,
    is_automatic: bool = False,
    override: str = "",
) -> Message:
    """A buyer asks a seller: about orders of theirs, or before buying (A001, A035, A048).

    `gift_number` is somebody else's order that came to them as a gift: the caller knows that they
    may speak of it (A110). The subject names it, and the order stays hidden from them.
    Refuses `unknown_market`, `unknown_subject`, `order_needed`, `unknown_order`, `not_sold_here`,
    `platform_answers`, and as `write` does.
    """
    require_buyer(by, by.id or 0)
    book = current(market)
    found = _orders_of(by, seller_id, market, order_numbers)
    gift = [_gift(seller_id, market, gift_number)] if gift_number else []
    _require_subject(book, kind, found or gift)
    platform.require_ours(book, kind, found or gift)
    if not (found or gift) and not accounts.sells_on(seller_id, market):
        raise Refusal("not_sold_here", market=market)
    facts = screening.context(
        book, side=Side.BUYER, order=found[0] if found else None, attachments=attachments
    )
    if via == Via.MAIL and not override:
        override = "written by e-mail"
    result, verdict = screening.judge(
        book, text, facts, by=by, seller_id=seller_id, override=override
    )
    with transaction.atomic():
        conversation = opened(
            book, seller_id=seller_id, buyer_id=by.id, buyer_name=by.name, kind=kind,
            subject=naming(subject, gift_number), product=product or _first_title(found),
            orders=found, language=_language(by, found),
        )  # fmt: skip
        return receive(
            conversation, book, by, result, verdict, attachments, via=via, is_automatic=is_automatic
        )


def start(
    *,
    by: Actor,
    market: str,
    order_number: str,
    reason: str,
    subject: str,
    text: str,
    recipient_id: int | None = None,
    known_as: str | None = None,
    product: str = "",
    attachments: Sequence[Attachment] = (),
    via: str = Via.PAGE,
    override: str = "",
) -> Message:
    """A seller writes first about an order (A037, D1): with a contact reason, never to advertise.

    `recipient_id` is who got the order as a gift and is written to instead of its buyer; the
    caller knows that they did (A110). Such a conversation only names the order in its subject.
    `known_as` is how a reviewer is called, who is written to by one of the marketplace's own texts
    about `product`: the seller never learns which order it was (REV-1).
    Refuses `unknown_order`, `unknown_contact_reason`, `order_cancelled`, `gift_return`,
    `opted_out` and `first_messages_stopped` (T23: critical reasons are excepted), `daily_cap`, and
    as `reply` does; screening also judges the order number and the thirty days.
    """
    order = orders.by_number(market, order_number)
    if order is None or not by.can(P.CONVERSATIONS_ANSWER, seller_id=order.seller_id):
        by.require(P.CONVERSATIONS_ANSWER)
        raise Refusal("unknown_order", number=order_number)
    book = current(market)
    is_veiled = known_as is not None
    critical = book.contact_reason(reason).critical and not is_veiled
    policy.require_contact_allowed(
        reason=reason, stage=order.stage, is_gift=order.is_gift, fulfilled_by=order.fulfilled_by
    )
    opted_out = accounts.has_opted_out(recipient_id or order.buyer_id)
    if not policy.is_wanted(opted_out=opted_out, critical=critical, buyer_wrote=False):
        raise Refusal("opted_out")
    stopping.require_may_begin(order.seller_id, market, critical=critical)
    _require_below_cap(book, order.seller_id)
    facts = screening.context(
        book, side=Side.SELLER, language=order.language, order=order, proactive=not is_veiled,
        attachments=attachments,
    )  # fmt: skip
    result, verdict = screening.judge(
        book, text, facts, by=by, seller_id=order.seller_id, override=override
    )
    with transaction.atomic():
        conversation = opened(
            book, seller_id=order.seller_id, kind="order", stage=Stage.ANSWERED, side=Side.SELLER,
            **_veiled(order, subject, known_as, product) if known_as is not None
            else _with_buyer(order, subject) if recipient_id is None
            else _with_recipient(order, recipient_id, subject),
        )  # fmt: skip
        return _first_letter(conversation, book, by, result, verdict, attachments, via, reason)


def _with_buyer(order: Order, subject: str) -> dict[str, Any]:
    """Whom a seller writes to about an order, in which language, and what about."""
    return {
        "buyer_id": order.buyer_id, "buyer_name": order.buyer_name, "language": order.language,
        "subject": subject, "product": _first_title([order]), "orders": [order],
    }  # fmt: skip


def _with_recipient(order: Order, user_id: int, subject: str) -> dict[str, Any]:
    """The same of a gift: whoever got it sees neither the order nor who paid for it."""
    if not order.is_gift:
        raise Refusal("unknown_order", number=order.number)
    user = accounts.user(user_id)
    return {
        "buyer_id": user_id, "buyer_name": str(user), "language": user.language,
        "subject": naming(subject, order.number), "product": "", "orders": [],
    }  # fmt: skip


def _veiled(order: Order, subject: str, known_as: str, product: str) -> dict[str, Any]:
    """The same of a reviewer, of whom the seller reads a public name and nothing else."""
    return {
        "buyer_id": order.buyer_id, "buyer_name": known_as, "language": order.language,
        "subject": subject, "product": product, "orders": [], "is_veiled": True,
    }  # fmt: skip


def _gift(seller_id: int, market: str, number: str) -> Order:
    """The gift with this number; refuses `unknown_order`, also for an order that is none."""
    order = orders.by_number(market, number)
    if order is None or order.seller_id != seller_id or not order.is_gift:
        raise Refusal("unknown_order", number=number)
    return order


def naming(subject: str, number: str) -> str:
    """The subject with the order's number in it, if it names none yet; within its length."""
    if not number or number in subject:
        return subject
    return f"{subject[: policy.LONGEST_SUBJECT - len(number) - 3]} ({number})".strip()


def _first_letter(conversation, book, by, result, verdict, attachments, via, reason) -> Message:
    message = seller_letter(
        conversation, book, by, result, verdict, attachments, via, reason=reason
    )
    posting.touch(
        conversation, message, lapse_at=policy.lapse_at(book, Stage.ANSWERED, clock.now())
    )
    if message.stage == Delivery.HELD:
        posting.hold(message, by)
    else:
        depart(message)
    return message


def _orders_of(by: Actor, seller_id: int, market: str, numbers: Sequence[str]) -> list[Order]:
    """The buyer's orders with this seller, in the order asked; refuses one that is not theirs."""
    wanted = list(dict.fromkeys(number.strip() for number in numbers if number.strip()))
    rows = orders.of_seller_numbered(seller_id, wanted).prefetch_related("lines")
    found = {o.number: o for o in rows if o.market == market and o.buyer_id == by.id}
    for number in wanted:
        if number not in found:
            raise Refusal("unknown_order", number=number)
    return [found[number] for number in wanted]


def _require_subject(book: Rulebook, kind: str, found: list[Order]) -> None:
    if book.subject(kind).needs_order and not found:
        raise Refusal("order_needed", kind=kind)
    if not found and not book.messaging.ask_before_buying:
        raise Refusal("order_needed", kind=kind)


def _require_below_cap(book: Rulebook, seller_id: int) -> None:
    cap = book.messaging.daily_message_cap
    since = clock.now() - timedelta(days=1)
    today = Message.objects.filter(
        seller_id=seller_id, side=Side.SELLER, written_at__gte=since
    ).exclude(reason="")
    if today[:cap].count() >= cap:
        raise TooOften("daily_cap", cap=cap)


def opened(
    book: Rulebook,
    *,
    seller_id: int,
    buyer_id: int | None,
    buyer_name: str,
    kind: str,
    subject: str,
    product: str,
    orders: Sequence[Order],
    language: str,
    stage: str = Stage.NEEDS_RESPONSE,
    side: str = Side.BUYER,
    is_veiled: bool = False,
) -> Conversation:
    """The row of a new conversation, and the orders it is about; its first message is to come."""
    if buyer_id is None:
        raise NotPermitted(permission=P.CONVERSATIONS_ASK)
    now = clock.now()
    conversation = Conversation.objects.create(
        market=book.market, edition=book.edition, seller_id=seller_id, buyer_id=buyer_id,
        kind=kind, language=language, stage=stage, opened_at=now, last_at=now,
        subject=_subject(book, kind, subject, language, side),
        buyer_name=names.tellable(buyer_name) or BUYER, product=product[:300], last_side=side,
        order_number=orders[0].number if orders else "", is_veiled=is_veiled,
    )  # fmt: skip
    ConversationOrder.objects.bulk_create([
        ConversationOrder(conversation=conversation, seller_id=seller_id, number=order.number)
        for order in orders
    ])  # fmt: skip
    conversation.known_orders = [order.number for order in orders]
    return conversation


def _subject(book: Rulebook, kind: str, subject: str, language: str, side: str) -> str:
    """The subject on one line, without addresses, numbers to call and links: both sides read it."""
    tellable = screening.without_contacts(book, " ".join(subject.split()), side=side)
    chosen = " ".join(tellable.split()) or book.label(kind, language)
    return chosen[: policy.LONGEST_SUBJECT]


def _language(by: Actor, found: Sequence[Order]) -> str:
    return found[0].language if found else accounts.user(by.id or 0).language


def _first_title(found: Sequence[Order]) -> str:
    line = found[0].lines.first() if found else None
    return line.title if line else ""
