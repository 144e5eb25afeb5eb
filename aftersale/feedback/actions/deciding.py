"""Staff decide about a request for removal: remove, strike through, or refuse, saying why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from aftersale.accounts import interests
from aftersale.accounts.permissions import Permission as P
from aftersale.feedback import counting
from aftersale.feedback.actions.leaving import locked
from aftersale.feedback.events import RemovalDecided
from aftersale.feedback.lifecycle import FEEDBACK, REMOVAL, RemovalStage
from aftersale.feedback.models import Feedback, Removal
from aftersale.feedback.triage.checking import facts_of
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal
from aftersale.kernel.text import length
from aftersale.market.rulebook import rulebook
from aftersale.orders import queries as orders
from aftersale.publishing import actions as publishing

if TYPE_CHECKING:
    from aftersale.orders.models import Order

LONGEST_REASON = 1000


@transaction.atomic
def decide_removal(
    request: Removal, *, by: Actor, outcome: str, kind: str, reason: str = ""
) -> Removal:
    """Take feedback away ("remove"), strike it through ("strike") or leave it ("refuse").

    `kind` is a criterion of the rulebook with that outcome, or a reason to stay: both sides read
    its sentence, and `reason` in staff's own words, if there are any. Refuses `unknown_outcome`,
    `unknown_criterion`, `unknown_reason_to_stay`, `wrong_outcome`, `order_says_otherwise` (the
    sentence would be untrue of the order), `reason_too_long`, `conflict_of_interest` (why).
    """
    by.require(P.FEEDBACK_JUDGE)
    interests.require_none(by, request.seller_id)
    _require_sentence(request, outcome, kind)
    if length(reason.strip()) > LONGEST_REASON:
        raise Refusal("reason_too_long", at_most=LONGEST_REASON)
    feedback = locked(request.feedback)
    REMOVAL.advance(
        request, outcome, kind=kind, reason=reason.strip(), decided_at=clock.now(),
        decided_by=by.ref,
    )  # fmt: skip
    _follow(feedback, request, outcome)
    record(
        RemovalDecided(
            by=by.ref, removal_id=request.pk, outcome=request.stage, why=kind,
            reason=request.reason, **feedback.named(),
        )
    )  # fmt: skip
    return request


def _require_sentence(request: Removal, outcome: str, kind: str) -> None:
    book = rulebook(request.edition)
    if outcome == "refuse":
        book.feedback.staying(kind)
    elif outcome not in ("remove", "strike"):
        raise Refusal("unknown_outcome", outcome=outcome)
    elif book.feedback.criterion(kind).outcome != outcome:
        raise Refusal("wrong_outcome", kind=kind, outcome=outcome)
    elif not facts_of(_order(request), book).allows(kind):
        raise Refusal("order_says_otherwise", kind=kind)


def _order(request: Removal) -> Order | None:
    return orders.by_number(request.market, request.feedback.order_number)


def _follow(feedback: Feedback, request: Removal, outcome: str) -> None:
    Feedback.objects.filter(pk=feedback.pk).update(removal=request.stage)
    feedback.removal = request.stage
    if request.stage == RemovalStage.REFUSED:
        return
    counting.count(feedback, -1)
    FEEDBACK.advance(feedback, outcome, statement=request.kind if outcome == "strike" else "")
    if outcome == "remove":
        publishing.retract(feedback.about, by=SYSTEM)
    request.feedback = feedback
