"""What goes back for a return: amounts by pieces or as said, fees, postage, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.refunds import policy as money
from aftersale.refunds import queries as refunds
from aftersale.refunds.policy import SHIPPING, PaidLine, Part
from aftersale.returns.lifecycle import Purpose
from aftersale.returns.models import ReturnItem, ReturnRequest
from aftersale.returns.policy import fees
from aftersale.returns.policy.fees import Limit
from aftersale.returns.words import sentence

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order

NOT_OURS = frozenset({"seller", "carrier"})
"""Whose fault it must be for the outward postage to go back too."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What to refund for one item. Left out: all of its pieces, at what was paid for them.

    `amount_minor` is another amount (a part, or the rest); `quantity` 0 with no amount is nothing.
    `fee_percent` of the amount is kept, under the rulebook's fee `fee_kind` or the highest that
    applies, for a written `fee_reason` and with photos: `files`, or those of the grading.
    """

    item_id: int
    quantity: int | None = None
    amount_minor: int | None = None
    fee_percent: int = 0
    fee_kind: str = ""
    fee_reason: str = ""
    files: Sequence[Attachment] = ()


@dataclass(frozen=True, kw_only=True)
class Rest:
    """What of one item may still be refunded: pieces at their price, money in minor units.

    `limit` is what may be kept of it as a fee, with why.
    """

    item: ReturnItem
    pieces: int
    left_minor: int
    limit: Limit


@dataclass(frozen=True, kw_only=True)
class OrderQuote:
    """What a refund of an order would consist of, and what may go back in all, in minor units."""

    currency: str
    parts: tuple[Part, ...]
    left_minor: int

    @property
    def total_minor(self) -> int:
        return sum(part.amount_minor for part in self.parts)

    @property
    def tax_minor(self) -> int:
        return sum(part.tax_minor for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class Quote(OrderQuote):
    """The same for a return. `rests` (by item) is what stood open before it.

    `postage_minor` is what of the postage the rules give back with it.
    """

    rests: Mapping[int, Rest]
    postage_minor: int

    @property
    def fees(self) -> tuple[Part, ...]:
        """What is kept; negative amounts."""
        return tuple(part for part in self.parts if part.kind == "fee")

    @property
    def limits(self) -> dict[int, Limit]:
        """What may be kept, by item."""
        return {pk: rest.limit for pk, rest in self.rests.items()}


def quote(
    request: ReturnRequest, choices: Sequence[Choice] | None = None, *, shipping_minor: int = 0
) -> Quote:
    """What a refund would be, for a preview; without `choices` all that is left.

    A fee's reason and photo may still be missing. Refuses `unknown_item`, `too_many_pieces`
    (left), `more_than_paid` (left), `no_fee_here` (why), `fee_too_high` (at_most).
    """
    order = order_of(request)
    lines, found = refunds.paid_lines(order), rests(request, order)
    picked = _picked(found, choices)
    parts = [
        part for choice in picked for part in _parts(request, found[choice.item_id], lines, choice)
    ]
    due = _postage_due(request, order, lines, found, picked)
    parts += _postage(request, lines[SHIPPING], due, shipping_minor)
    tax_left = {number: line.tax_left_minor for number, line in lines.items()}
    return Quote(
        currency=order.currency, parts=money.trimmed(parts, tax_left), rests=found,
        postage_minor=due, left_minor=refunds.left(order).total_minor,
    )  # fmt: skip


def order_of(request: ReturnRequest) -> Order:
    """The order whose goods go back."""
    order = orders.by_number(request.market, request.order_number)
    if order is None:
        raise LookupError(f"return {request.pk} is of no order: {request.order_number}")
    return order


def rests(request: ReturnRequest, order: Order) -> dict[int, Rest]:
    """What of each item may still be refunded, by item."""
    lines = refunds.paid_lines(order)
    return {
        item.pk: Rest(
            item=item,
            pieces=max(0, item.quantity - item.refunded_pieces),
            left_minor=_left(item, lines[item.order_line_id]),
            limit=limit_of(request, item, order),
        )
        for item in request.items.order_by("pk")
    }


def limit_of(request: ReturnRequest, item: ReturnItem, order: Order) -> Limit:
    """What may be kept of an item's price, and why not more."""
    rules = rulebook(request.edition).returns
    back = fees.CameBack(
        fault=rules.reason(item.reason).fault, category=item.category,
        delivered_at=order.delivered_at, back_at=request.received_at,
        item_grade=item.item_grade, accessories_grade=item.accessories_grade,
    )  # fmt: skip
    return fees.limit(rules, back, request.rules.get("window") or 0)


def check_fees(request: ReturnRequest, found: Mapping[int, Rest], picked: Sequence[Choice]) -> None:
    """Each fee has its reason and a photo; refuses `fee_needs_reason`, `fee_needs_photo`."""
    with_photo = set(
        request.files.filter(purpose=Purpose.GRADING).values_list("item_id", flat=True)
    )
    for choice in picked:
        if choice.fee_percent:
            photos = len(choice.files) + (choice.item_id in with_photo)
            fees.check(
                found[choice.item_id].limit, choice.fee_percent, choice.fee_kind,
                reason=choice.fee_reason, photos=photos,
            )  # fmt: skip


def _left(item: ReturnItem, line: PaidLine) -> int:
    if not item.refunded_minor and item.quantity == line.quantity:
        return line.left_minor
    return min(max(0, item.paid_minor - item.refunded_minor), line.left_minor)


def _picked(found: Mapping[int, Rest], choices: Sequence[Choice] | None) -> list[Choice]:
    if choices is None:
        return [Choice(item_id=pk) for pk in found]
    seen: set[int] = set()
    for each in choices:
        if each.item_id not in found or each.item_id in seen:
            raise Refusal("unknown_item", item=each.item_id)
        seen.add(each.item_id)
    return list(choices)


def _parts(
    request: ReturnRequest, rest: Rest, lines: Mapping[int, PaidLine], choice: Choice
) -> list[Part]:
    part = _part(request, rest, lines[rest.item.order_line_id], choice)
    if part is None:
        return []
    return [part, *_fee(request, rest, part, choice)]


def _part(request: ReturnRequest, rest: Rest, line: PaidLine, choice: Choice) -> Part | None:
    """Pieces count where they are refunded at their price; other amounts are money alone."""
    pieces = rest.pieces if choice.quantity is None else choice.quantity
    if not 0 <= pieces <= rest.pieces:
        raise Refusal("too_many_pieces", title=rest.item.title, left=rest.pieces)
    if choice.amount_minor is not None:
        amount, kind = _said(request, rest, choice.amount_minor), "some"
        counted = 0
    elif pieces == rest.pieces and rest.item.refunded_minor:
        amount, kind, counted = rest.left_minor, "rest", pieces
    else:
        amount, kind, counted = None, "item", pieces
    words = sentence(
        kind, request.language, pieces=pieces or rest.item.quantity, title=rest.item.title
    )
    made = money.part_of(line, counted, words, amount_minor=amount)
    return made if made.amount_minor else None


def _said(request: ReturnRequest, rest: Rest, amount: int) -> int:
    if not 0 <= amount <= rest.left_minor:
        left = Money(rest.left_minor, request.currency)
        raise Refusal("more_than_paid", left=left, line=rest.item.order_line_id)
    return amount


def _fee(request: ReturnRequest, rest: Rest, part: Part, choice: Choice) -> list[Part]:
    if not choice.fee_percent:
        return []
    reason = " ".join(choice.fee_reason.split())
    fee = fees.check(
        rest.limit, choice.fee_percent, choice.fee_kind, reason=reason or "-", photos=1
    )
    words = sentence(
        "fee", request.language, title=rest.item.title, percent=choice.fee_percent,
        label=fee.labels.within(request.language), reason=reason,
    )  # fmt: skip
    kept = part.amount_minor * choice.fee_percent // 100  # rounded to the buyer's good
    return [money.fee_on(part, kept, words)] if kept else []


def _postage(request: ReturnRequest, line: PaidLine, due: int, asked: int) -> list[Part]:
    """What the rules give back of it at least, or what the seller says, if that is more."""
    if not 0 <= asked <= line.left_minor:
        left = Money(line.left_minor, request.currency)
        raise Refusal("more_than_paid", left=left, line=SHIPPING)
    amount = max(due, asked)
    if not amount:
        return []
    words = sentence("postage_all" if due else "postage", request.language)
    return [money.part_of(line, 0, words, amount_minor=amount)]


def _postage_due(
    request: ReturnRequest,
    order: Order,
    lines: Mapping[int, PaidLine],
    found: Mapping[int, Rest],
    picked: Sequence[Choice],
) -> int:
    """The outward postage, when with this refund all of the order is paid back in full for
    faults that are not the buyer's."""
    if any(choice.amount_minor is not None or choice.fee_percent for choice in picked):
        return 0
    rules = rulebook(request.edition).returns
    back: Counter[int] = Counter()
    of_order = ReturnItem.objects.filter(request__order_id=request.order_id)
    for line, reason, pieces in of_order.values_list("order_line_id", "reason", "refunded_pieces"):
        back[line] += pieces if rules.reason(reason).fault in NOT_OURS else 0
    for choice in picked:
        rest = found[choice.item_id]
        if rules.reason(rest.item.reason).fault in NOT_OURS:
            more = rest.pieces if choice.quantity is None else choice.quantity
            back[rest.item.order_line_id] += more
    if all(back[line.pk] >= line.quantity for line in order.lines.all()):
        return lines[SHIPPING].left_minor
    return 0
