"""A draft is filed: taken in, or refused at once where the order rules it out (SAFET-1 to 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import files, packing
from aftersale.reimbursements.actions.moving import done_once, move, words_of
from aftersale.reimbursements.events import ReimbursementFiled, ReimbursementRefused
from aftersale.reimbursements.lifecycle import LIFE, Purpose
from aftersale.reimbursements.models import MarketRefund, Reimbursement
from aftersale.reimbursements.policy import Facts
from aftersale.reimbursements.queries.standing import facts_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def file(row: Reimbursement, *, by: Actor, pack: bool = False, once: str = "") -> Reimbursement:
    """Hand a draft in; `pack`: the house adds the evidence pack of the order.

    Where the order rules it out it is refused at once, with the rule. Refuses `words_needed`,
    `too_early` (from: when one has waited long enough), `bad_amount` (at_most).
    """
    by.require(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    return done_once(row, once, lambda: _file(row, by, pack, once))


def _file(row: Reimbursement, by: Actor, pack: bool, once: str) -> None:
    LIFE.target(row.stage, "file")
    words_of(row, row.words, "words_needed")
    order = orders.by_number(row.market, row.order_number)
    if order is None:
        raise Unseen(what="order")
    facts, rules = facts_of(order), rulebook(row.edition).reimbursements
    why = policy.why_not(facts, rules, clock.now())
    if not why:
        _require_ripe(row, facts)
    made = packing.packed(row, by=by) if pack and not why else None
    with transaction.atomic():
        _refuse_at_once(row, by, facts, why, once) if why else _take(row, by, facts, made, once)


def _require_ripe(row: Reimbursement, facts: Facts) -> None:
    rules = rulebook(row.edition).reimbursements
    if row.asked_minor > facts.market_minor:
        raise Refusal("bad_amount", at_most=facts.market_minor)
    begins = policy.waits_until(rules, row.ground, facts.refunded_at or clock.now())
    if begins and clock.now() < begins:
        raise Refusal("too_early", begins_at=begins)


def _take(row: Reimbursement, by: Actor, facts: Facts, pack: Attachment | None, once: str) -> None:
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    move(
        row, "file", due_by=policy.decide_by(rules, now), filed_at=now, once=once[:40],
        refunded_minor=facts.market_minor, refunded_at=facts.refunded_at,
    )  # fmt: skip
    if pack:
        files.take(row, [pack], by=by, purpose=Purpose.PACK)
    _filed(row, by)


def _filed(row: Reimbursement, by: Actor) -> None:
    shown = row.files.values_list("digest", flat=True)
    record(ReimbursementFiled(
        by=by.ref, ground=row.ground, asked_minor=row.asked_minor, currency=row.currency,
        content=digest(row.words, *shown), **row.named(),
    ))  # fmt: skip


def _refuse_at_once(row: Reimbursement, by: Actor, facts: Facts, why: str, once: str) -> None:
    """The house itself sees that nothing can be paid. It may be asked anew when that changes."""
    now, rules = clock.now(), rulebook(row.edition).reimbursements
    move(
        row, "refuse_at_once", is_automatic=True, decision=why, once=once[:40], filed_at=now,
        decided_at=now, decided_by=SYSTEM.ref, appeal_by=policy.appeal_by(rules, now),
        refunded_minor=facts.market_minor, refunded_at=facts.refunded_at,
    )  # fmt: skip
    MarketRefund.objects.filter(reimbursement_id=row.pk).update(reimbursement_id=None)
    _filed(row, by)
    record(ReimbursementRefused(
        by=SYSTEM.ref, decision=why, automatic=True, final=False, content=digest(""),
        **row.named(),
    ))  # fmt: skip
