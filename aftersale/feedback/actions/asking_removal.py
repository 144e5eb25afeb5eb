"""A seller asks that feedback be taken away: checked first, once, not at random (A117, FB-4)."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.feedback.events import RemovalAsked
from aftersale.feedback.lifecycle import REMOVAL, RemovalStage, Stage
from aftersale.feedback.models import Feedback, Removal
from aftersale.feedback.triage import checking
from aftersale.feedback.triage.checking import Check
from aftersale.journal.content import digest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.kernel.text import length, one_newline
from aftersale.market.rating import Feedback as Rules
from aftersale.market.rulebook import rulebook

MOST_STARS = 3
"""What is neutral or negative can be asked away; praise is reported like any other text."""


def check(feedback: Feedback, *, by: Actor) -> Check:
    """What the house's own check says, for the seller to see before they ask."""
    by.require(P.FEEDBACK_ANSWER, seller_id=feedback.seller_id)
    return checking.check(feedback)


def ask_removal(feedback: Feedback, *, by: Actor, words: str = "") -> Removal:
    """Ask staff to take feedback away. The check's answer goes with it.

    Refuses `removal_asked`, `removal_over`, `not_negative`, `not_shown`, `too_long`, and, where
    requests come in bulk, `removals_today` or `speculative` (each with its limit).
    """
    by.require(P.FEEDBACK_ANSWER, seller_id=feedback.seller_id)
    rules = rulebook(feedback.edition).feedback
    words = one_newline(words).strip()
    _require_open(feedback, rules, words)
    found = checking.check(feedback)
    with transaction.atomic():
        _require_measure(feedback, rules, found)
        made = _new(feedback, rules, by, words, found)
        rows = Feedback.objects.filter(pk=feedback.pk, stage=Stage.PUBLISHED)
        if not rows.update(removal=RemovalStage.ASKED):
            raise Stale(step="ask_removal")
        feedback.removal = RemovalStage.ASKED
        record(
            RemovalAsked(
                by=by.ref, removal_id=made.pk, proposed=found.outcome, content=digest(words),
                **feedback.named(),
            )
        )  # fmt: skip
    return made


def _require_open(feedback: Feedback, rules: Rules, words: str) -> None:
    if feedback.removal or Removal.objects.filter(feedback=feedback).exists():
        raise Refusal("removal_asked")
    if feedback.stage != Stage.PUBLISHED:
        raise Refusal("not_shown")
    if feedback.stars > MOST_STARS:
        raise Refusal("not_negative")
    if clock.now() > feedback.removal_until:
        raise Refusal("removal_over", ended_at=feedback.removal_until)
    if length(words) > rules.removal_characters:
        raise Refusal("too_long", at_most=rules.removal_characters)


def _require_measure(feedback: Feedback, rules: Rules, found: Check) -> None:
    """Requests are for feedback that breaks a rule, not for every feedback there is [FB-4]."""
    own = Removal.objects.filter(seller_id=feedback.seller_id)
    today = own.filter(asked_at__gt=clock.now() - timedelta(days=1))
    if today.count() >= rules.removals_a_day:
        raise Refusal("removals_today", at_most=rules.removals_a_day)
    if not found.is_speculative:
        return
    since = clock.now() - timedelta(days=rules.speculative_days)
    vain = own.filter(asked_at__gt=since, speculative=True, stage__in=_IN_VAIN)
    if vain.count() >= rules.speculative_most:
        raise Refusal("speculative", at_most=rules.speculative_most, days=rules.speculative_days)


_IN_VAIN = (RemovalStage.ASKED, RemovalStage.REFUSED)


def _new(feedback: Feedback, rules: Rules, by: Actor, words: str, found: Check) -> Removal:
    now = clock.now()
    try:
        with transaction.atomic():
            return Removal.objects.create(
                feedback=feedback, seller_id=feedback.seller_id, market=feedback.market,
                edition=feedback.edition, by=by.ref, words=words, check_found=found.as_json(),
                speculative=found.is_speculative, asked_at=now,
                decide_by=now + timedelta(hours=rules.decide_hours),
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("removal_asked") from None


def look_again(feedback: Feedback) -> None:
    """The words changed while a request waits: staff see what the check says of the new ones."""
    if feedback.removal == RemovalStage.ASKED:
        found = checking.check(feedback)
        Removal.objects.filter(feedback=feedback, stage=RemovalStage.ASKED).update(
            check_found=found.as_json()
        )


def lapse_removal(feedback: Feedback) -> None:
    """There is nothing left to take away."""
    waiting = Removal.objects.filter(feedback=feedback, stage=RemovalStage.ASKED).first()
    if waiting is None:
        return
    REMOVAL.advance(waiting, "lapse", decided_at=clock.now(), decided_by="system")
    Feedback.objects.filter(pk=feedback.pk).update(removal=RemovalStage.MOOT)
    feedback.removal = RemovalStage.MOOT
