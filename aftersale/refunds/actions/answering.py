"""What a port answers becomes the refund's stage, whatever has happened to the refund meanwhile."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from aftersale.journal.queue.tasks import enqueue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM, Actor
from aftersale.kernel.errors import Refusal, Stale
from aftersale.refunds import policy
from aftersale.refunds.actions.recording import record_of
from aftersale.refunds.events import RefundFailed, RefundSent, RefundSettled
from aftersale.refunds.lifecycle import LIFE, Stage, Way
from aftersale.refunds.models import Refund
from aftersale.refunds.ports.answers import Refused, Taken, Unclear, Word

log = logging.getLogger(__name__)

PATIENCE = 5  # times that somebody else may be quicker


def keep(refund: Refund, word: Word, *, by: Actor = SYSTEM, ours: bool = True) -> Refund:
    """Keep what the port (or accounting) says of this round of `refund`; returns it as it stands.

    `ours`: we are who holds it. Otherwise refuses `being_sent` while somebody else does, since
    the port's answer to them may be another. Told again, it changes nothing.
    """
    for _ in range(PATIENCE):
        try:
            return _keep(refund, word, by, ours)
        except Stale:
            continue
    raise Stale(step="keep")


@transaction.atomic
def _keep(refund: Refund, word: Word, by: Actor, ours: bool) -> Refund:
    now = Refund.objects.get(pk=refund.pk)
    if now.round != refund.round:
        log.error("refund %d is in round %d, and %s is of another", now.pk, now.round, word)
        return now
    if isinstance(word, Taken):
        _take(now, word, by, ours)
    elif isinstance(word, Refused):
        _refuse(now, word, by, ours)
    elif isinstance(word, Unclear):
        _put_off(now, refund, word, by)
    else:
        _forget(now, ours)
    return now


def _take(now: Refund, word: Taken, by: Actor, ours: bool) -> None:
    step = {Stage.ASKED: "send", Stage.FAILED: "find"}.get(Stage(now.stage))
    if step:
        sent = {"sent_at": clock.now(), "failed_at": None, "failure": "", "in_doubt": False}
        when = _next_look(now, clock.now())
        _advance(now, step, ours, reference=word.reference, next_try_at=when, **sent)
        record_of(RefundSent, now, by, way=now.way, reference=word.reference)
    if word.is_settled and now.stage == Stage.SENT:
        settle_sent(now, by, word.reference)
    elif now.stage == Stage.SENT and not step:
        _look_later(now)
    elif now.stage == Stage.GIVEN_UP:
        log.error("refund %d was given up, and has gone: %s", now.pk, word.reference)


def settle_sent(refund: Refund, by: Actor, reference: str) -> None:
    """The money has arrived."""
    known = reference or refund.reference
    LIFE.advance(refund, "settle", settled_at=clock.now(), reference=known, next_try_at=None)
    record_of(RefundSettled, refund, by, reference=known)


def _refuse(now: Refund, word: Refused, by: Actor, ours: bool) -> None:
    if now.stage == Stage.FAILED and not now.in_doubt:
        return
    if "fail" not in LIFE.steps_from(now.stage):
        log.error("refund %d is %s, and did not go: %s", now.pk, now.stage, word.words)
        return
    fail_now(now, by, word.words, ours=ours, in_doubt=False)


def fail_now(
    refund: Refund, by: Actor, why: str, *, ours: bool, in_doubt: bool | None = None
) -> None:
    """The money did not go. Without `in_doubt`, whether that is sure stays as it is."""
    doubt = {} if in_doubt is None else {"in_doubt": in_doubt}
    words = " ".join(why.split())[:500]
    _advance(refund, "fail", ours, failed_at=clock.now(), failure=words, next_try_at=None, **doubt)
    record_of(RefundFailed, refund, by, why=words, in_doubt=refund.in_doubt)


def _put_off(now: Refund, tried: Refund, word: Unclear, by: Actor) -> None:
    """Try again after a pause that grows; after two days, say that it failed and is in doubt."""
    if now.stage == Stage.SENT:
        _look_later(now)
    if now.stage != Stage.ASKED or now.tries != tried.tries:
        return
    pause = policy.pause(now.tries)
    if pause is None:
        fail_now(now, by, f"no clear answer in {now.tries} tries: {word.words}", ours=True)
        return
    when = clock.now() + pause
    rows = Refund.objects.filter(pk=now.pk, stage=now.stage, tries=now.tries)
    if not rows.update(next_try_at=when, held_until=None, failure=word.words[:500]):
        raise Stale(step="put_off")
    from aftersale.refunds.actions.handing import hand_over  # late: it keeps what we keep

    enqueue(hand_over, now.pk, after=when)


def _forget(now: Refund, ours: bool) -> None:
    """The port has never heard of it: there is no doubt any more, nor anything to be repeated."""
    rows = Refund.objects.filter(pk=now.pk, stage=Stage.FAILED, in_doubt=True, tries=now.tries)
    if rows.update(in_doubt=False, tries=0):
        _refresh(now, ours)
    elif now.stage == Stage.SENT:
        _look_later(now)


def _look_later(now: Refund) -> None:
    now.next_try_at = _next_look(now, now.sent_at or clock.now())
    Refund.objects.filter(pk=now.pk, stage=Stage.SENT).update(next_try_at=now.next_try_at)


def _next_look(refund: Refund, sent_at: datetime) -> datetime | None:
    """When to ask the shop whether the money has arrived; accounting says so by itself."""
    if refund.way != Way.WEBHOOK:
        return None
    look = policy.next_look(clock.now() - sent_at)
    return sent_at + look if look else None


def _advance(refund: Refund, step: str, ours: bool, **changes: Any) -> None:
    """Take `step`. The row is ours from then on, so that what is read after it is true."""
    if ours:
        changes["held_until"] = None
    LIFE.advance(refund, step, **changes)
    _refresh(refund, ours)


def _refresh(refund: Refund, ours: bool) -> None:
    refund.refresh_from_db()
    if not ours and refund.held_until and refund.held_until > clock.now():
        raise Refusal("being_sent")
