"""What a bank says is taken: one chargeback, or a file of them. Twice told, once taken (C5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks import policy
from aftersale.chargebacks.actions.closing import close
from aftersale.chargebacks.events import ChargebackOpened
from aftersale.chargebacks.importing import reading
from aftersale.chargebacks.importing.facts import ChargebackFacts, Outcome, Refused
from aftersale.chargebacks.lifecycle import LIFE, SAID_BY_BANK
from aftersale.chargebacks.models import Chargeback
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.orders import queries as orders
from aftersale.orders.importing.source import Source, spooled
from aftersale.refunds import actions as refunds

NEW, CLOSED, UNCHANGED = "new", "closed", "unchanged"


class _Wanted(Exception):
    """One that cannot be taken; carries why."""

    def __init__(self, refused: Refused) -> None:
        self.refused = refused


def take(facts: Mapping[str, Any], *, by: Actor = SYSTEM) -> Chargeback:
    """Take one chargeback in the form of docs/chargebacks.md; told again it changes nothing.

    Refuses `chargeback_refused` with the field, the reason and the remedy.
    """
    by.require(P.CHARGEBACKS_IMPORT)
    told = reading.read(facts, 0)
    if isinstance(told, Refused):
        raise _refusal(told)
    try:
        _take(told, by)
    except _Wanted as wanted:
        raise _refusal(wanted.refused) from None
    return Chargeback.objects.get(market=told.market, reference=told.reference)


def import_chargebacks(
    lines: BinaryIO | Iterable[bytes],
    *,
    by: Actor = SYSTEM,
    market: str = "",
    only_look: bool = False,
    on_refused: Callable[[Refused], object] = lambda _: None,
) -> Outcome:
    """Import a file of chargebacks, each wholly taken or wholly refused.

    `only_look` says what would happen. Raises `Unusable` when it is no file of chargebacks.
    """
    by.require(P.CHARGEBACKS_IMPORT)
    name, found = reading.read_all(Source(spooled(lines)), market)
    outcome = Outcome(format=name)
    for told in found:
        refused = told if isinstance(told, Refused) else _count(told, by, outcome, only_look)
        if refused:
            outcome.refused += 1
            on_refused(refused)
    return outcome


def _count(told: ChargebackFacts, by: Actor, outcome: Outcome, only_look: bool) -> Refused | None:
    try:
        with transaction.atomic():
            done = _take(told, by)
            transaction.set_rollback(only_look)
    except _Wanted as wanted:
        return wanted.refused
    setattr(outcome, done, getattr(outcome, done) + 1)
    return None


@transaction.atomic
def _take(told: ChargebackFacts, by: Actor) -> str:
    """What became of it: new, closed, unchanged."""
    known = _known(told)
    if known is None:
        try:
            with transaction.atomic():
                made = _open(told, by)
        except IntegrityError:  # told twice at once: the other was quicker
            known = Chargeback.objects.get(market=told.market, reference=told.reference)
        else:
            _decide(made, told, by)
            return NEW
    _require_same(known, told)
    return CLOSED if _decide(known, told, by) else UNCHANGED


def _known(told: ChargebackFacts) -> Chargeback | None:
    return Chargeback.objects.filter(market=told.market, reference=told.reference).first()


def _open(told: ChargebackFacts, by: Actor) -> Chargeback:
    order, book = _order(told), current(told.market)
    reason = book.chargebacks.reason(told.reason)
    row = Chargeback.objects.create(**_columns(told, order, book), type=reason.type)
    refunds.hold(order, about=f"chargeback:{row.pk}")
    record(ChargebackOpened(
        by=by.ref, order_id=order.pk, reference=row.reference, type=row.type, reason=row.reason,
        amount_minor=row.amount_minor, currency=row.currency, content=digest(row.bank_words),
        **row.named(),
    ))  # fmt: skip
    return row


def _columns(told: ChargebackFacts, order: Any, book: Rulebook) -> dict[str, Any]:
    now = clock.now()
    clocks = policy.opened(book.chargebacks, told.notified_at, now, told.answer_by)
    line = order.lines.first()
    return {
        "market": told.market, "edition": book.edition, "seller_id": order.seller_id,
        "buyer_name": order.buyer_name, "order_id": order.pk, "order_number": order.number,
        "ordered_at": order.placed_at, "title": line.title if line else order.number,
        "reference": told.reference, "currency": order.currency,
        "amount_minor": told.amount_minor, "reason": told.reason, "bank_words": told.bank_words,
        "notified_at": told.notified_at, "taken_at": now, "touched_at": now,
        "answer_by": clocks.due_by, "due_by": clocks.due_by, "remind_at": clocks.remind_at,
        "lapse_at": clocks.lapse_at,
    }  # fmt: skip


def _order(told: ChargebackFacts) -> Any:
    order = orders.by_number(told.market, told.order_number)
    if order is None:
        raise _Wanted(told.refused(
            "order_number", f"there is no order {told.order_number} in {told.market}",
            "Correct the number or the market, or import the order first",
        ))  # fmt: skip
    if told.currency and told.currency != order.currency:
        raise _Wanted(told.refused(
            "currency", f"is {told.currency}, but the order was paid in {order.currency}",
            "Correct it, or leave it out",
        ))  # fmt: skip
    if told.amount_minor > order.total_minor:
        raise _Wanted(told.refused(
            "amount", "is more than was paid for the order", "Compare it with the order"
        ))  # fmt: skip
    return order


def _require_same(known: Chargeback, told: ChargebackFacts) -> None:
    """The same reference may not mean two things: nobody could tell which is right."""
    for name in ("order_number", "amount_minor", "reason"):
        if getattr(known, name) != getattr(told, name):
            field = name.removesuffix("_minor")
            raise _Wanted(told.refused(
                field, f"is not what was told of reference {told.reference} before",
                "Correct it, or give the new case a reference of its own",
            ))  # fmt: skip


def _decide(row: Chargeback, told: ChargebackFacts, by: Actor) -> bool:
    """What the bank decided is kept; whether it was new to us."""
    if not told.outcome or row.stage == told.outcome:
        return False
    step = SAID_BY_BANK[told.outcome]
    if step not in LIFE.steps_from(row.stage):
        raise _Wanted(told.refused(
            "outcome", f"is {told.outcome}, but the case was closed as {row.stage} before",
            "Ask the bank which is right",
        ))  # fmt: skip
    close(
        row, by=by, outcome=told.outcome, words=told.outcome_words, won_minor=told.won_minor
    )  # fmt: skip
    return True


def _refusal(refused: Refused) -> Refusal:
    fault = refused.faults[0]
    return Refusal(
        "chargeback_refused", number=refused.number, field=fault.field, reason=fault.reason,
        remedy=fault.remedy,
    )  # fmt: skip
