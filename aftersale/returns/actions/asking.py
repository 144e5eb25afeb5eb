"""A buyer wants to return something: the request, and what the rules decide about it at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.journal.events import record
from aftersale.journal.inserting import insert
from aftersale.kernel import clock, names
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.kernel.text import one_newline, posted_length
from aftersale.market.returning import Reason
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.orders import queries as orders
from aftersale.refunds import queries as refunds
from aftersale.returns import contents, finding, gifts, settings
from aftersale.returns.actions import files, screening
from aftersale.returns.actions.authorising import authorise_now
from aftersale.returns.actions.freeing import free
from aftersale.returns.events import ReturnRequested
from aftersale.returns.lifecycle import Decided, Purpose
from aftersale.returns.models import ReturnItem, ReturnRequest
from aftersale.returns.policy import deadlines, deciding, windows
from aftersale.returns.policy.deciding import Verdict, Wish
from aftersale.returns.queries import standing

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order, OrderLine

BUYER = "Buyer"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Some pieces of an order line to go back (A072 to A074); `files` are photos of the buyer's."""

    order_line_id: int
    quantity: int
    reason: str
    comment: str = ""
    files: Sequence[Attachment] = ()


def request(
    order: Order,
    *,
    by: Actor,
    items: Sequence[Wanted],
    gift_code: str = "",
    override: str = "",
    once: str = "",
) -> ReturnRequest:
    """Ask to return items of one order; decided at once where the seller's settings say so.

    The order's buyer asks, or, with the code of a gift, whoever received it (A110). `once` is the
    form's own word, at most 40 characters: sent twice, the first request is given back. Refuses
    `nothing_chosen`, `not_dispatched`, `order_cancelled`, `unknown_line`, `too_many_pieces`
    (how many are `left`), `unknown_return_reason`, `comment_needed`, `comment_too_long`,
    `too_many_photos`, `window_closed`, `not_returnable`, `wrong_gift_code`, and what screening
    refuses.
    """
    _require_returner(order, by, gift_code)
    if once and (known := _asked(by, once)):
        return known
    try:
        return _request(order, by, items, override, once)
    except IntegrityError:
        if once and (known := _asked(by, once)):  # the same form, pressed twice at once
            return known
        raise


def _asked(by: Actor, once: str) -> ReturnRequest | None:
    return ReturnRequest.objects.filter(buyer_id=by.id, once=once).first()


def _request(
    order: Order, by: Actor, items: Sequence[Wanted], override: str, once: str
) -> ReturnRequest:
    book = current(order.market)
    _require_returnable(order, items)
    now = clock.now()
    skus = [line.sku for line in orders.with_lines(order).lines.all()]
    in_force = settings.in_force(order.seller_id, order.market, skus)
    left = standing.pieces_left(order)
    rows = [_item(order, book, each, in_force, left, now) for each in items]
    for wanted in items:
        screening.judge_words(book, order, wanted.comment, wanted.files, by=by, override=override)
    verdict = _verdict(order, rows, in_force)
    with transaction.atomic():
        made = _written(order, book, by, rows, verdict, in_force, now, once)
        for row, wanted in zip(rows, items, strict=True):
            files.take(made, wanted.files, by=by, purpose=Purpose.EVIDENCE, item=row)
        photos = [each.digest for wanted in items for each in wanted.files]
        record(
            ReturnRequested(
                by=by.ref, waits=verdict.outcome == "ask", content=contents.asked(rows, photos),
                skus=[row.sku for row in rows], reasons=[row.reason for row in rows],
                outside=made.outside, **made.named(),
            )
        )  # fmt: skip
        _follow(made, verdict, in_force)
    return made


def _require_returner(order: Order, by: Actor, gift_code: str) -> None:
    """The order's buyer, or whoever has the code of the gift, who must not be the buyer."""
    by.require(P.RETURNS_ASK)
    if gift_code:
        gifts.require(order, gift_code)
    elif by.kind != "system" and by.id != order.buyer_id:
        raise NotPermitted(permission=P.RETURNS_ASK)


def _require_returnable(order: Order, items: Sequence[Wanted]) -> None:
    if not items:
        raise Refusal("nothing_chosen")
    if order.stage == "cancelled":
        raise Refusal("order_cancelled", number=order.number)
    if order.dispatched_at is None and order.delivered_at is None:
        raise Refusal("not_dispatched", number=order.number)
    if len({each.order_line_id for each in items}) != len(items):
        raise Refusal("unknown_line")


def _item(
    order: Order,
    book: Rulebook,
    wanted: Wanted,
    in_force: settings.InForce,
    left: dict[int, int],
    now: datetime,
) -> ReturnItem:
    """One wish as a row that is not yet kept, checked against the order and the rules."""
    line = _line(order, wanted, left)
    reason = _reason(book, wanted)
    bought = windows.Bought(
        placed_at=order.placed_at, delivered_at=order.delivered_at, category=line.category,
        blocked=in_force.products.get(line.sku) == "not_returnable",
    )  # fmt: skip
    window = in_force.window(book)
    _require_open(bought, window, book, now)
    why = windows.outside(bought, reason, window, book.returns, now)
    if why == windows.NOT_RETURNABLE:
        raise Refusal("not_returnable", title=line.title)
    row = ReturnItem(
        seller_id=order.seller_id, order_line_id=line.pk, sku=line.sku, asin=line.asin,
        title=line.title, category=line.category, quantity=wanted.quantity, ordered=line.quantity,
        reason=reason.kind, comment=one_newline(wanted.comment).strip(),
        **standing.worth(order, line.pk, wanted.quantity),
    )  # fmt: skip
    row.outside = why
    return row


def _require_open(
    bought: windows.Bought, window: windows.Window, book: Rulebook, now: datetime
) -> None:
    """Past the window one may ask for a while, without a right to it; then no more."""
    until = windows.may_ask_until(bought, window, book.returns)
    if until is not None and now > until:
        raise Refusal("window_closed", ended_at=window.ends_at(bought))


def _line(order: Order, wanted: Wanted, pieces_left: dict[int, int]) -> OrderLine:
    line = next((each for each in order.lines.all() if each.pk == wanted.order_line_id), None)
    if line is None:
        raise Refusal("unknown_line")
    left = pieces_left.get(line.pk, line.quantity)
    if not 1 <= wanted.quantity <= line.quantity:
        raise Refusal("too_many_pieces", title=line.title, left=line.quantity)
    if wanted.quantity > left:
        raise Refusal("too_many_pieces", title=line.title, left=left)
    return line


def _reason(book: Rulebook, wanted: Wanted) -> Reason:
    reason = book.returns.reason(wanted.reason)
    if not reason.offered:
        raise Refusal("unknown_return_reason", kind=wanted.reason)
    length = posted_length(wanted.comment)
    if length > book.returns.comment_characters:
        raise Refusal("comment_too_long", length=length, at_most=book.returns.comment_characters)
    if reason.needs_comment and not wanted.comment.strip():
        raise Refusal("comment_needed", reason=reason.kind)
    if len(wanted.files) > book.returns.photos:
        raise Refusal("too_many_photos", at_most=book.returns.photos)
    return reason


def _verdict(order: Order, rows: Sequence[ReturnItem], in_force: settings.InForce) -> Verdict:
    wishes = [
        Wish(
            sku=row.sku, category=row.category, reason=row.reason,
            price_minor=row.paid_minor // row.quantity, outside=row.outside,
        )
        for row in rows
    ]  # fmt: skip
    found = deciding.decide(
        wishes, mode=in_force.mode, products=in_force.products, rules=in_force.rules,
        placed_at=order.placed_at,
    )  # fmt: skip
    if found.outcome != "returnless":
        return found
    can_go = any(row.paid_minor for row in rows) and not refunds.is_held(order.pk)
    return found if can_go else deciding.ASK  # no money could go back by itself


def _written(
    order: Order,
    book: Rulebook,
    by: Actor,
    rows: Sequence[ReturnItem],
    verdict: Verdict,
    in_force: settings.InForce,
    now: datetime,
    once: str,
) -> ReturnRequest:
    clocks = deadlines.asked(book, now)
    reasons = [book.returns.reason(row.reason) for row in rows]
    made = ReturnRequest(
        market=order.market, edition=book.edition, seller_id=order.seller_id,
        buyer_id=by.id or order.buyer_id, buyer_name=_name(order, by), order_id=order.pk,
        order_number=order.number, ordered_at=order.placed_at, language=_language(order, by),
        is_gift=by.id not in (None, order.buyer_id),
        title=rows[0].title, reason=rows[0].reason, pieces=sum(row.quantity for row in rows),
        currency=order.currency, worth_minor=sum(row.paid_minor for row in rows),
        in_policy=not any(row.outside for row in rows),
        outside=sorted({row.outside for row in rows} - {""}),
        rules=in_force.told() | {"by": verdict.by, "rule": verdict.rule and verdict.rule.id},
        payer=deciding.payer(reasons), asked_at=now, touched_at=now, decide_by=clocks.due_by,
        due_by=clocks.due_by, lapse_at=clocks.lapse_at, once=once[:40] or None,
    )  # fmt: skip
    insert([made])
    for row in rows:
        row.request = made
    insert(rows)
    finding.index(made, rows)
    return made


def _follow(made: ReturnRequest, verdict: Verdict, in_force: settings.InForce) -> None:
    """What the rules decided happens at once, in the same transaction."""
    if verdict.outcome == "authorise":
        authorise_now(made, by=SYSTEM, decided=Decided.BY_SETTING, own=in_force)
    elif verdict.outcome == "returnless":
        free(made, replaces=bool(verdict.rule and verdict.rule.replaces))


def _name(order: Order, by: Actor) -> str:
    """What the seller reads: the buyer's name on the order, or the recipient's own."""
    own = order.buyer_name if by.id in (None, order.buyer_id) else by.name
    return names.tellable(own) or BUYER


def _language(order: Order, by: Actor) -> str:
    if by.id in (None, order.buyer_id):
        return order.language
    return accounts.user(by.id).language
