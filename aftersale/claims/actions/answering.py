"""Both sides say what they are asked; the marketplace asks for more, each time with a clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.actions import saying, screening
from aftersale.claims.actions.granting import order_of
from aftersale.claims.actions.moving import move, tell
from aftersale.claims.events import ClaimAnswered, ClaimAsked
from aftersale.claims.lifecycle import CLAIM, Said, Side
from aftersale.claims.models import Claim, Inquiry
from aftersale.claims.queries import conflicts
from aftersale.journal.content import digest
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, WrongStage
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.messaging.models import Attachment

ASKING = {Side.SELLER: "ask_seller", Side.BUYER: "ask_buyer"}


def answer(
    claim: Claim,
    *,
    by: Actor,
    text: str,
    files: Sequence[Attachment] = (),
    override: str = "",
) -> Claim:
    """The seller answers a claim, or what the marketplace asked; it is under review then.

    Refuses `empty`, `too_long`, `too_many_files`, and what screening does; a claim that does not
    wait for the seller is a `WrongStage`.
    """
    by.require(P.CLAIMS_ANSWER, seller_id=claim.seller_id)
    _require_turn(claim, "seller")
    return _answered(claim, text, files, by, override)


def provide(
    claim: Claim,
    *,
    by: Actor,
    text: str,
    files: Sequence[Attachment] = (),
    override: str = "",
) -> Claim:
    """The buyer answers what the marketplace asked; refuses as `answer` does."""
    require_buyer(claim, by)
    _require_turn(claim, "buyer")
    return _answered(claim, text, files, by, override)


def require_buyer(claim: Claim, by: Actor) -> None:
    """Refuse everybody but the buyer whose claim it is."""
    by.require(P.CLAIMS_FILE)
    if by.kind != "system" and by.id != claim.buyer_id:
        raise NotPermitted(permission=P.CLAIMS_FILE)


def _require_turn(claim: Claim, side: str) -> None:
    CLAIM.target(claim.stage, "answer")
    if claim.waits_for != side:
        raise WrongStage(stage=claim.stage, step="answer")


def _answered(
    claim: Claim, text: str, files: Sequence[Attachment], by: Actor, override: str
) -> Claim:
    book = rulebook(claim.edition)
    about = f"claim:{claim.pk}"
    words = screening.judged(
        book, order_of(claim), text, files, by=by, about=about, override=override
    )
    with transaction.atomic():
        move(claim, "answer", **_first(claim, by))
        asked = Inquiry.objects.filter(claim=claim, answered_at=None).order_by("-pk").first()
        if asked:
            Inquiry.objects.filter(pk=asked.pk).update(answered_at=clock.now())
        said = Said.MORE if asked else Said.ANSWER
        made = saying.say(claim, words, files, by=by, said=said, inquiry=asked)
        tell(
            ClaimAnswered, claim, by.ref, side=str(made.side), said=said.value,
            statement_id=made.pk, content=saying.content_of(words, files),
        )  # fmt: skip
    return claim


def _first(claim: Claim, by: Actor) -> dict[str, object]:
    """When the seller first answered the claim itself."""
    if by.kind == "buyer" or claim.answered_at:
        return {}
    return {"answered_at": clock.now()}


@transaction.atomic
def ask(claim: Claim, *, by: Actor, side: str, text: str) -> Inquiry:
    """Staff want to know more of one side, who has a clock of their own for it.

    Under review either side can be asked, in an appeal the seller. Refuses `conflict_of_interest`
    (why) as deciding does, `unknown_side`, `empty` and `too_long`.
    """
    by.require(P.CLAIMS_DECIDE)
    if why := conflicts.conflict(claim, by):
        raise Refusal("conflict_of_interest", why=why)
    if side not in ASKING:
        raise Refusal("unknown_side", side=side)
    words = screening.tidy(text, rulebook(claim.edition))
    move(claim, ASKING[Side(side)], minded_by=claim.minded_by or by.id)
    made = Inquiry.objects.create(
        claim=claim, seller_id=claim.seller_id, side=side, text=words, by=by.ref,
        asked_at=clock.now(), answer_by=claim.due_by or clock.now(),
    )  # fmt: skip
    tell(ClaimAsked, claim, by.ref, side=side, inquiry_id=made.pk, content=digest(words))
    return made
