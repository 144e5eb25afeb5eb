"""A seller begins to ask a refund back: a draft, which can be changed until it is filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.kernel.text import length, one_newline
from aftersale.market.reimbursing import Reimbursements
from aftersale.market.rulebook import current, rulebook
from aftersale.reimbursements import policy
from aftersale.reimbursements.actions import files
from aftersale.reimbursements.lifecycle import Purpose, Stage
from aftersale.reimbursements.models import MarketRefund, Reimbursement
from aftersale.reimbursements.queries.standing import facts_of

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a seller wants back, why, in which words and with what to show."""

    ground: str
    asked_minor: int
    words: str = ""
    uploads: Sequence[Attachment] = ()


def begin(order: Order, *, by: Actor, wish: Wish, once: str = "") -> Reimbursement:
    """A draft about one order; one at a time. `once` is the form's own word.

    Refuses `already_asked` (id), `unknown_ground`, `bad_amount`, `too_long`, `too_many_files`,
    `not_evidence`.
    """
    by.require(P.REIMBURSEMENTS_ASK, seller_id=order.seller_id)
    if known := _standing(order):
        return _same(known, once)
    book = current(order.market)
    _check(book.reimbursements, wish, order.total_minor)
    files.check(book.edition, wish.uploads, by=by)
    try:
        with transaction.atomic():
            return _begin(order, by, wish, once)
    except IntegrityError:  # begun twice at once: the other was quicker
        known = _standing(order)
        if known is None:
            raise
        return _same(known, once)


def _standing(order: Order) -> Reimbursement | None:
    return Reimbursement.objects.filter(order_id=order.pk, is_automatic=False).first()


def _same(known: Reimbursement, once: str) -> Reimbursement:
    """The draft that this very form made, or a no."""
    if once and known.once == once[:40]:
        return known
    raise Refusal("already_asked", id=known.pk)


def _begin(order: Order, by: Actor, wish: Wish, once: str) -> Reimbursement:
    book, facts, now = current(order.market), facts_of(order), clock.now()
    at = facts.refunded_at
    by_when = policy.file_by(book.reimbursements, at or now)
    line = order.lines.first()
    row = Reimbursement.objects.create(
        market=order.market, edition=book.edition, seller_id=order.seller_id,
        buyer_name=order.buyer_name, order_id=order.pk, order_number=order.number,
        ordered_at=order.placed_at, title=line.title if line else order.number,
        currency=order.currency, refunded_minor=facts.market_minor, refunded_at=at,
        file_by=by_when, due_by=by_when, ground=wish.ground, asked_minor=wish.asked_minor,
        words=one_newline(wish.words).strip(), once=once[:40], begun_at=now, begun_by=by.ref,
        touched_at=now,
    )  # fmt: skip
    MarketRefund.objects.filter(order_id=order.pk).update(reimbursement_id=row.pk)
    files.take(row, wish.uploads, by=by)
    return row


@transaction.atomic
def change(row: Reimbursement, *, by: Actor, wish: Wish) -> Reimbursement:
    """Write the draft anew; files are added to those it has."""
    by.require(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    _require_draft(row, "change")
    rules = rulebook(row.edition).reimbursements
    _check(rules, wish, max(row.refunded_minor, wish.asked_minor))
    there = row.files.exclude(purpose=Purpose.PACK).count()
    files.check(row.edition, wish.uploads, by=by, there=there)
    facts = {
        "ground": wish.ground, "asked_minor": wish.asked_minor,
        "words": one_newline(wish.words).strip(), "touched_at": clock.now(),
    }  # fmt: skip
    if not Reimbursement.objects.filter(pk=row.pk, stage=Stage.DRAFT).update(**facts):
        raise Stale(step="change")
    files.take(row, wish.uploads, by=by)
    row.refresh_from_db()
    return row


@transaction.atomic
def discard(row: Reimbursement, *, by: Actor) -> None:
    """Throw a draft away: the refund can be asked back again."""
    by.require(P.REIMBURSEMENTS_ASK, seller_id=row.seller_id)
    _require_draft(row, "discard")
    rows = Reimbursement.objects.select_for_update().filter(pk=row.pk, stage=Stage.DRAFT)
    if not rows.exists():
        raise Stale(step="discard")
    MarketRefund.objects.filter(reimbursement_id=row.pk).update(reimbursement_id=None)
    rows.delete()


def _require_draft(row: Reimbursement, step: str) -> None:
    if row.stage != Stage.DRAFT:
        raise WrongStage(stage=row.stage, step=step)


def _check(rules: Reimbursements, wish: Wish, at_most: int) -> None:
    rules.ground(wish.ground)
    if not 0 < wish.asked_minor <= at_most:
        raise Refusal("bad_amount", at_most=at_most)
    if length(wish.words) > rules.words_characters:
        raise Refusal("too_long", length=length(wish.words), at_most=rules.words_characters)
