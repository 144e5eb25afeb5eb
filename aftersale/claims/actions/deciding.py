"""Staff decide: about more than an amount one person proposes and another agrees (four eyes), and
nobody who has to do with the case otherwise decides it at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.actions import granting, screening, turning
from aftersale.claims.actions.moving import rules_of, tell
from aftersale.claims.events import DecisionProposed, DecisionReturned
from aftersale.claims.lifecycle import CLAIM, OPEN, RULING, Instance, Ruling, Side, Stage
from aftersale.claims.models import Claim, Decision, Recourse
from aftersale.claims.policy.recourse import BACK
from aftersale.claims.queries import conflicts, drafts, recourse
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale, WrongStage
from aftersale.kernel.money import Money
from aftersale.market.claiming import NOT_ANSWERED
from aftersale.market.rulebook import rulebook
from aftersale.refunds import actions as refunds

RestsOn = Sequence[Mapping[str, object]]


def decide(
    claim: Claim,
    *,
    by: Actor,
    kind: str,
    amount_minor: int | None = None,
    words_to_buyer: str,
    words_to_seller: str,
    rests_on: RestsOn = (),
) -> Decision:
    """Decide an open claim by a decision of its rulebook, with words to both sides.

    `amount_minor` None is all that is left. Where more than the amount of the rules is at stake,
    granting and denying are only proposed: `Decision.stage` says `proposed` then, and another
    person approves it. Refuses
    `conflict_of_interest` (why), `unknown_decision`, `seller_has_time` and `buyer_has_time` while
    a side may still answer, `proposed_already`, `more_than_left` (left), `empty`, `too_long`.
    """
    by.require(P.CLAIMS_DECIDE)
    if claim.stage not in OPEN:
        raise WrongStage(stage=claim.stage, step="decide")
    return _ruled(
        claim, by, Instance.CLAIM, _ruling(claim, kind, amount_minor),
        words_to_buyer, words_to_seller, rests_on,
    )  # fmt: skip


def decide_appeal(
    claim: Claim,
    *,
    by: Actor,
    money: bool,
    count: bool,
    words_to_buyer: str,
    words_to_seller: str,
    rests_on: RestsOn = (),
) -> Decision:
    """Decide a seller's appeal: turn the money, the count, both or neither (C4).

    About more than the amount it is only proposed, either way. Refuses as `decide` does, and
    `does_not_count` where there is no count to turn.
    """
    by.require(P.CLAIMS_DECIDE)
    if claim.stage not in (Stage.APPEALED, Stage.APPEAL_ASKED):
        raise WrongStage(stage=claim.stage, step="decide_appeal")
    step = "grant_appeal" if money or count else "deny_appeal"
    return _ruled(
        claim, by, Instance.APPEAL, _turn(claim, step, money, count),
        words_to_buyer, words_to_seller, rests_on,
    )  # fmt: skip


def decide_complaint(
    claim: Claim,
    *,
    by: Actor,
    kind: str = "",
    amount_minor: int | None = None,
    money: bool = False,
    count: bool = False,
    words_to_buyer: str,
    words_to_seller: str,
    rests_on: RestsOn = (),
) -> Decision:
    """Decide a complaint: a buyer's by a decision of the rulebook, a seller's as an appeal.

    With nothing turned the claim stands where it stood. Refuses as `decide` does.
    """
    by.require(P.CLAIMS_DECIDE)
    found = recourse(claim)
    if claim.stage != Stage.COMPLAINED or found is None:
        raise WrongStage(stage=claim.stage, step="decide_complaint")
    if found.side == Side.BUYER:
        facts = _on_complaint(claim, found, _ruling(claim, kind, amount_minor))
    else:
        step = "grant_appeal" if money or count else BACK[found.was]
        facts = _turn(claim, step, money, count)
    return _ruled(claim, by, Instance.COMPLAINT, facts, words_to_buyer, words_to_seller, rests_on)


def approve(decision: Decision, *, by: Actor) -> Decision:
    """The second person agrees: what was proposed is decided now.

    Refuses `conflict_of_interest` (why; `same_person` for whoever proposed it), and what deciding
    refuses now; one that is not open any more is a `WrongStage` or `Stale`.
    """
    _require_second(decision, by)
    with transaction.atomic():
        refunds.take_turn(decision.claim.order_id)
        RULING.advance(decision, "approve", second_by=by.ref, second_at=clock.now())
        _carry_out(decision, by.ref)
    return decision


def return_decision(decision: Decision, *, by: Actor, words: str) -> Decision:
    """The second person does not agree, and says why; the claim waits for another decision."""
    _require_second(decision, by)
    told = screening.tidy(words, rulebook(decision.claim.edition))
    with transaction.atomic():
        refunds.take_turn(decision.claim.order_id)
        RULING.advance(
            decision, "return", second_by=by.ref, second_at=clock.now(), second_words=told
        )
        tell(DecisionReturned, decision.claim, by.ref, decision_id=decision.pk)
    return decision


def _ruling(claim: Claim, kind: str, amount: int | None) -> dict[str, Any]:
    """A decision of the rulebook as facts of a `Decision`."""
    rules = rules_of(claim)
    found = rules.decision(kind)
    if found.kind == NOT_ANSWERED and claim.stage == Stage.SELLER_ASKED:
        raise Refusal("seller_has_time", until=claim.due_by)
    _require_heard(claim, found.funded, found.is_granted)
    left = granting.left_of(claim)
    wanted = 0 if not found.is_granted else left if amount is None else amount
    if found.is_granted and not 0 < wanted <= left:
        raise Refusal("more_than_left", left=Money(left, claim.currency))
    return {
        "step": granting.STEPS[found.funded], "kind": found.kind, "funded": found.funded,
        "amount_minor": wanted, "counts": granting.counts_as(claim, found),
    }  # fmt: skip


def _on_complaint(claim: Claim, found: Recourse, facts: dict[str, Any]) -> dict[str, Any]:
    """A buyer who was granted a part keeps it: without more, the claim stands where it stood."""
    if facts["funded"] or not claim.granted_minor:
        return facts
    return _turn(claim, BACK[found.was], money=False, count=False) | {"kind": facts["kind"]}


def _require_heard(claim: Claim, funded: str, granted: bool) -> None:
    """Nobody loses while they still have time to answer."""
    if funded == "seller" and claim.stage == Stage.SELLER_ASKED:
        raise Refusal("seller_has_time", until=claim.due_by)
    if not granted and claim.stage == Stage.BUYER_ASKED:
        raise Refusal("buyer_has_time", until=claim.due_by)


def _turn(claim: Claim, step: str, money: bool, count: bool) -> dict[str, Any]:
    if count and not claim.counts:
        raise Refusal("does_not_count")
    amount = granting.charged(claim) if money else 0
    if money and not amount:
        raise Refusal("not_charged")
    return {
        "step": step, "kind": claim.decision, "funded": claim.funded, "amount_minor": amount,
        "counts": claim.counts and not count, "money": money, "count": count,
    }  # fmt: skip


def _ruled(
    claim: Claim, by: Actor, instance: str, facts: dict[str, Any], to_buyer: str, to_seller: str,
    rests_on: RestsOn,
) -> Decision:  # fmt: skip
    _require_free(conflicts.conflict(claim, by))
    CLAIM.target(claim.stage, facts["step"])
    book = rulebook(claim.edition)
    decision = Decision(
        claim=claim, recourse=_recourse(claim, instance), seller_id=claim.seller_id,
        instance=instance, words_to_buyer=screening.tidy(to_buyer, book),
        words_to_seller=screening.tidy(to_seller, book), rests_on=[dict(each) for each in rests_on],
        stage=_stage(claim, instance), by=by.ref, made_at=clock.now(), **facts,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return _kept(decision, by)
    except IntegrityError:
        raise Refusal("proposed_already") from None


def _stage(claim: Claim, instance: str) -> Ruling:
    return Ruling.PROPOSED if drafts.wants_second(claim, instance) else Ruling.MADE


def _kept(decision: Decision, by: Actor) -> Decision:
    """Written and carried out; or only proposed, if nobody has moved the claim meanwhile."""
    claim = decision.claim
    refunds.take_turn(claim.order_id)
    decision.save(force_insert=True)
    if decision.stage == Ruling.MADE:
        _carry_out(decision, by.ref)
        return decision
    rows = Claim.objects.filter(pk=claim.pk, stage=claim.stage)
    if not rows.update(touched_at=decision.made_at):
        raise Stale(step="propose")
    tell(
        DecisionProposed, claim, by.ref, decision_id=decision.pk,
        content=granting.content_of(decision),
    )  # fmt: skip
    return decision


def _recourse(claim: Claim, instance: str) -> Recourse | None:
    return None if instance == Instance.CLAIM else recourse(claim)


def _carry_out(decision: Decision, by: str) -> None:
    """What was decided happens, in this transaction."""
    if decision.instance == Instance.CLAIM:
        first = granting.grant if decision.funded else granting.deny
        first(decision, by=by)
    else:
        turning.turn(decision, by=by)


def _require_second(decision: Decision, by: Actor) -> None:
    by.require(P.CLAIMS_DECIDE)
    RULING.target(decision.stage, "approve")
    _require_free(conflicts.conflict_of_second(decision, by))


def _require_free(why: str) -> None:
    if why:
        raise Refusal("conflict_of_interest", why=why)
