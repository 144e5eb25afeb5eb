"""A buyer claims under the guarantee: who may, when, and what follows at once (C4, T19, T20)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims import queries
from aftersale.claims.actions import granting, saying, screening
from aftersale.claims.actions.moving import tell
from aftersale.claims.events import ClaimFiled
from aftersale.claims.lifecycle import WAITS_FOR, Said, Stage
from aftersale.claims.models import Claim
from aftersale.claims.policy import deadlines, eligibility
from aftersale.claims.policy.eligibility import NOT_YET, Case, Verdict
from aftersale.claims.queries.standing import case_of, returns_of
from aftersale.kernel import clock, names
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal
from aftersale.market.claiming import ClaimReason
from aftersale.market.rulebook import current
from aftersale.market.terms import Rulebook
from aftersale.messaging.queries.contacting import contact_about
from aftersale.refunds import actions as refunds
from aftersale.refunds import queries as money

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment
    from aftersale.orders.models import Order

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
BUYER = "Buyer"


def file(
    order: Order,
    *,
    by: Actor,
    reason: str,
    text: str,
    files: Sequence[Attachment] = (),
    override: str = "",
    once: str = "",
) -> Claim:
    """Claim for `order`: the seller has to answer, or is found to have been silent too long (T20).

    `once` is the form's own word, at most 40 characters: sent twice, the first claim is given back.
    Refuses what `Standing.why` says; `not_yet` has `opens_at`, `too_late` `ended_at`,
    `claim_exists` `claim_id`; also `unknown_claim_reason`, `empty`, `too_long`, `too_many_files`
    and what screening refuses.
    """
    _require_buyer(order, by)
    if once and (known := _filed(by, once)):
        return known
    book = current(order.market)
    kind = book.claims.reason(reason)
    case = case_of(order, book.claims, queries.of_order(order.pk))
    _require(eligibility.verdict(case, book.claims, kind), order)
    words = screening.judged(book, order, text, files, by=by, override=override)
    try:
        with transaction.atomic():
            return _written(order, book, kind, case, words, files, by, once)
    except IntegrityError:
        if once and (known := _filed(by, once)):  # the same form, pressed twice at once
            return known
        raise _exists(order) from None


def _require_buyer(order: Order, by: Actor) -> None:
    by.require(P.CLAIMS_FILE)
    if by.kind != "system" and by.id != order.buyer_id:
        raise NotPermitted(permission=P.CLAIMS_FILE)


def _filed(by: Actor, once: str) -> Claim | None:
    return Claim.objects.filter(buyer_id=by.id or 0, once=once[:40]).first()


def _require(found: Verdict, order: Order) -> None:
    if found.why == NOT_YET:
        raise Refusal(NOT_YET, opens_at=found.opens_at, closes_at=found.closes_at)
    if found.why == "too_late":
        raise Refusal("too_late", ended_at=found.closes_at)
    if found.why == "claim_exists":
        raise _exists(order)
    if not found.may:
        raise Refusal(found.why, number=order.number)


def _exists(order: Order) -> Refusal:
    claim = queries.of_order(order.pk)
    return Refusal("claim_exists", claim_id=claim and claim.pk, number=claim and claim.number)


def _written(
    order: Order,
    book: Rulebook,
    kind: ClaimReason,
    case: Case,
    words: str,
    files: Sequence[Attachment],
    by: Actor,
    once: str,
) -> Claim:
    claim = _draft(order, book, kind, case, once)
    claim.save(force_insert=True)
    refunds.hold(order, about=f"claim:{claim.pk}")
    claim.asked_minor = money.left(order).total_minor  # as it stands now that nobody changes it
    if claim.asked_minor <= 0:
        raise Refusal("already_refunded", number=order.number)
    claim.save(update_fields=["asked_minor"])
    said = saying.say(claim, words, files, by=by, said=Said.CLAIM)
    tell(
        ClaimFiled, claim, by.ref, reason=claim.reason, amount_minor=claim.asked_minor,
        statement_id=said.pk, content=saying.content_of(words, files),
    )  # fmt: skip
    if eligibility.is_silent(case, book.claims):
        granting.grant_for_silence(claim)
    return claim


def _draft(order: Order, book: Rulebook, kind: ClaimReason, case: Case, once: str) -> Claim:
    now = clock.now()
    due = deadlines.due_by(Stage.SELLER_ASKED, book.claims, now)
    first = order.lines.order_by("pk").first()
    return Claim(
        number="CL" + "".join(secrets.choice(LETTERS) for _ in range(8)),
        market=order.market, edition=book.edition, seller_id=order.seller_id,
        buyer_id=order.buyer_id, buyer_name=names.tellable(order.buyer_name) or BUYER,
        language=order.language, order_id=order.pk, order_number=order.number,
        ordered_at=order.placed_at, title=first.title if first else "", once=once[:40] or None,
        reason=kind.kind, group=kind.group, currency=order.currency, asked_minor=case.left_minor,
        contact_about=_contact(order, case), contacted_at=case.contacted_at,
        waits_for=WAITS_FOR[Stage.SELLER_ASKED], filed_at=now, touched_at=now, due_by=due,
        lapse_at=due,
    )  # fmt: skip


def _contact(order: Order, case: Case) -> str:
    """What the buyer first turned to the seller with, as the journal names it."""
    if case.message_at and case.message_at == case.contacted_at:
        found = contact_about(order)
        return f"conversation:{found.conversation_id}" if found else ""
    first = min(returns_of(order), key=lambda each: each.asked_at, default=None)
    return f"return:{first.pk}" if first else ""
