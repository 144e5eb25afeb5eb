"""Asking for money to go back: decided here, once, and handed to a port after commit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.rulebook import current
from aftersale.refunds import policy, ports, queries
from aftersale.refunds.actions import allowing, holding
from aftersale.refunds.actions.handing import hand_over
from aftersale.refunds.actions.recording import record_of
from aftersale.refunds.events import RefundAsked
from aftersale.refunds.lifecycle import Payer
from aftersale.refunds.models import Refund, RefundLine
from aftersale.refunds.policy import Net, PaidLine, Part

# It travels in addresses and headers; `~` is how a further round is told from the first.
_KEY = re.compile(r"[A-Za-z0-9:_@=/+-]{1,96}")


def ask(
    order: Any,
    *,
    parts: Sequence[Part],
    reason: str,
    by: Actor,
    buyer_id: int,
    about: str = "",
    key: str,
    note: str = "",
    payer: str = Payer.SELLER,
) -> Refund:
    """Have `parts` of what was paid for `order` go back; `buyer_id` is who is told of it.

    The same `key` twice gives the same refund, and nothing new. `payer` is whose money it is; the
    marketplace's goes by the house's own decisions alone. Refuses `more_than_paid` (left:
    Money; line, when it is one line's), `nothing_to_refund`, `unknown_line`, `bad_part`,
    `bad_key`, `note_too_long`, `key_taken` by another order, and `held_by_claim` (about) while a
    claim holds the order's money, unless nothing of it would be left.
    """
    by.require(P.REFUNDS_MAKE, seller_id=order.seller_id)
    if payer != Payer.SELLER and by.kind != "system":
        raise NotPermitted(permission=P.REFUNDS_MAKE)
    if not _KEY.fullmatch(key):
        raise Refusal("bad_key", key=key)
    if len(note) > policy.MOST_NOTE:
        raise Refusal("note_too_long", most=policy.MOST_NOTE)
    known = Refund.objects.filter(key=key).first()
    if known is None:
        draft = _draft(order, parts, reason, by, buyer_id, about, key, note, payer)
        known = _asked_once(order, draft, parts, by)
    if known.order_id != order.pk:
        raise Refusal("key_taken", key=key)
    return known


def _draft(
    order: Any, parts: Sequence[Part], reason: str, by: Actor, buyer_id: int, about: str,
    key: str, note: str, payer: str,
) -> Refund:  # fmt: skip
    now = clock.now()
    return Refund(
        seller_id=order.seller_id,
        buyer_id=buyer_id,
        market=order.market,
        edition=current(order.market).edition,
        order_id=order.pk,
        order_number=order.number,
        currency=order.currency,
        amount_minor=sum(part.amount_minor for part in parts),
        tax_minor=sum(part.tax_minor for part in parts),
        reason=reason,
        note=note.strip(),
        about=about,
        key=key,
        way=ports.way(),
        asked_at=now,
        asked_by=by.ref,
        next_try_at=now,
        payer=payer,
    )


def _asked_once(order: Any, draft: Refund, parts: Sequence[Part], by: Actor) -> Refund:
    """Of two who ask with one key at once, one asks, and the other hears of the same refund."""
    lines = queries.paid_lines(order)
    nets = policy.check(parts, {number: line.quantity for number, line in lines.items()})
    try:
        with transaction.atomic():
            return _asked(order, draft, parts, lines, nets, by)
    except IntegrityError:
        return Refund.objects.get(key=draft.key)


def _asked(
    order: Any, draft: Refund, parts: Sequence[Part], lines: dict[int, PaidLine],
    nets: dict[int, Net], by: Actor,
) -> Refund:  # fmt: skip
    draft.save(force_insert=True)  # first of all: whoever has the key decides alone
    tax_left = allowing.claim(draft, max(0, order.total_minor), lines, nets)
    holding.require_free(draft)
    kept = policy.trimmed(parts, tax_left)
    allowing.count_tax(draft, policy.nets(kept))
    _keep_lines(order, draft, kept)
    record_of(RefundAsked, draft, by, reason=draft.reason, payer=draft.payer)
    enqueue(hand_over, draft.pk)
    return draft


def _keep_lines(order: Any, refund: Refund, parts: Sequence[Part]) -> None:
    bought = {line.pk: line for line in order.lines.all()}
    RefundLine.objects.bulk_create(
        RefundLine(
            refund=refund,
            seller_id=refund.seller_id,
            order_line_id=part.order_line_id,
            kind=part.kind,
            words=part.words,
            sku=bought[part.order_line_id].sku if part.order_line_id else "",
            item=bought[part.order_line_id].item if part.order_line_id else "",
            quantity=part.quantity,
            amount_minor=part.amount_minor,
            tax_minor=part.tax_minor,
        )
        for part in parts
    )
    tax = sum(part.tax_minor for part in parts)
    if tax != refund.tax_minor:
        refund.tax_minor = tax
        refund.save(update_fields=["tax_minor"])
