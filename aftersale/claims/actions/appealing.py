"""A side turns against a decision: the seller appeals (C4, T21), either side complains (DSA 20)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.actions import saying, screening
from aftersale.claims.actions.answering import require_buyer
from aftersale.claims.actions.granting import order_of
from aftersale.claims.actions.moving import move, tell
from aftersale.claims.events import ClaimAppealed, ClaimComplained
from aftersale.claims.lifecycle import CLAIM, Instance, Said, Side
from aftersale.claims.models import Claim, Recourse
from aftersale.claims.queries import redress
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, WrongStage
from aftersale.market.rulebook import rulebook
from aftersale.refunds import actions as refunds

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment


def appeal(
    claim: Claim,
    *,
    by: Actor,
    text: str,
    files: Sequence[Attachment] = (),
    override: str = "",
) -> Claim:
    """The seller wants a grant at their cost turned, with reasons and proof, once.

    Refuses `too_late` (ended_at), `appealed_already`, `empty`, `too_long`, `too_many_files` and
    what screening refuses; a claim that was not granted at their cost is a `WrongStage`.
    """
    by.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    why = redress.why_no_appeal(claim)
    if why == "not_appealable":
        raise WrongStage(stage=claim.stage, step="appeal")
    if why:
        raise Refusal(why, ended_at=claim.appeal_until)
    words = _judged(claim, text, files, by, override)
    return _turned_against(claim, Instance.APPEAL, words, files, by)


def complain(
    claim: Claim,
    *,
    by: Actor,
    text: str,
    files: Sequence[Attachment] = (),
    override: str = "",
) -> Claim:
    """A side complains about a decision that went against it, once and free of charge.

    Somebody else than before decides. Refuses `not_against_you`, `too_late` (ended_at),
    `complained_already`, for buyers `chargeback_open` and `already_refunded`, and for the words
    and files as `appeal` does.
    """
    side = Side.BUYER if by.kind == "buyer" else Side.SELLER
    if side == Side.BUYER:
        require_buyer(claim, by)
    else:
        by.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    CLAIM.target(claim.stage, "complain")
    _require_none(redress.why_no_complaint(claim, side), claim)
    words = _judged(claim, text, files, by, override)
    return _turned_against(claim, Instance.COMPLAINT, words, files, by)


def _require_none(why: str, claim: Claim) -> None:
    if why:
        raise Refusal(why, ended_at=claim.complain_until)


def _judged(claim: Claim, text: str, files: Sequence[Attachment], by: Actor, override: str) -> str:
    return screening.judged(
        rulebook(claim.edition), order_of(claim), text, files, by=by, about=f"claim:{claim.pk}",
        override=override,
    )  # fmt: skip


def _turned_against(
    claim: Claim, kind: Instance, words: str, files: Sequence[Attachment], by: Actor
) -> Claim:
    is_appeal = kind == Instance.APPEAL
    row = Recourse(
        claim=claim, seller_id=claim.seller_id, kind=kind, side=saying.SIDES[by.kind],
        was=claim.stage, filed_at=clock.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            if row.kind == Instance.COMPLAINT and row.side == Side.BUYER:
                _hold(claim)
            row.save(force_insert=True)
            move(claim, "appeal" if is_appeal else "complain", minded_by=None, closed_at=None)
            kind_said = Said.APPEAL if is_appeal else Said.COMPLAINT
            said = saying.say(claim, words, files, by=by, said=kind_said)
            facts = {"statement_id": said.pk, "content": saying.content_of(words, files)}
            _tell(claim, row, facts, by)
    except IntegrityError:
        raise Refusal("appealed_already" if is_appeal else "complained_already") from None
    return claim


def _hold(claim: Claim) -> None:
    """Refunds wait as they did while the claim was open. In a transaction.

    Whatever took the money meanwhile has the order's guard before us, and shows from here on.
    """
    refunds.hold(order_of(claim), about=f"claim:{claim.pk}")
    _require_none(redress.why_no_complaint(claim, Side.BUYER), claim)


def _tell(claim: Claim, row: Recourse, facts: dict[str, Any], by: Actor) -> None:
    if row.kind == Instance.APPEAL:
        tell(ClaimAppealed, claim, by.ref, **facts)
    else:
        tell(ClaimComplained, claim, by.ref, side=str(row.side), recourse_id=row.pk, **facts)
