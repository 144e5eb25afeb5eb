"""What the clock asks of returns: whatever is overdue moves on, one after the other (C3)."""

from __future__ import annotations

from collections.abc import Callable

from aftersale.journal.events import record
from aftersale.journal.queue.chores import every
from aftersale.journal.queue.lapsing import lapse_one, lapse_overdue
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.kernel.errors import Refusal, Stale
from aftersale.market.rulebook import rulebook
from aftersale.returns.actions import surveying
from aftersale.returns.actions.authorising import authorise_now
from aftersale.returns.actions.closing import closed
from aftersale.returns.actions.refunding import finish, is_settled, refund_in_full
from aftersale.returns.events import ReturnCompleted, ReturnExpired, ReturnUndecided
from aftersale.returns.lifecycle import RETURN, Decided, Stage
from aftersale.returns.models import ReturnRequest, ReturnSurvey

AT_ONCE = 2000
"""So many are asked in one run; the rest in the next minute."""


@every(minutes=1)
def lapse_returns() -> int:
    """Everything overdue moves on, each by itself; returns how many did.

    Safe with several workers at once: of two that take the same return, one hears `Stale`.
    """
    return lapse_overdue(ReturnRequest.objects.all(), lapse)


@every(minutes=1)
def ask_whether_solved() -> int:
    """Whose return has been over for a while is asked, once (RDR); returns how many were."""
    due = ReturnSurvey.objects.filter(ask_at__lte=clock.now()).order_by("ask_at")
    return sum(map(_asked, due.select_related("request")[:AT_ONCE]))


def _asked(survey: ReturnSurvey) -> bool:
    try:
        surveying.ask(survey)
    except Stale:
        return False  # somebody was quicker
    return True


def lapse(request: ReturnRequest) -> bool:
    """One overdue return moves on in a transaction of its own; whether it did."""
    return lapse_one(request, LAPSES[Stage(request.stage)], waits=_is_held)


def _is_held(wrong: Exception) -> bool:
    """Whether its money only waits until a claim or a bank has decided (C4, C5)."""
    return isinstance(wrong, Refusal) and wrong.code.startswith("held_by_")


def _undecided(request: ReturnRequest) -> None:
    """Nobody decided in time: that is noted, and in policy the answer may be yes (A076, RET-1)."""
    now = clock.now()
    rows = ReturnRequest.objects.filter(
        pk=request.pk, stage=Stage.PENDING, late_at__isnull=True, lapse_at=request.lapse_at
    )
    if not rows.update(late_at=now, touched_at=now, lapse_at=None):
        raise Stale(step="lapse")
    request.late_at, request.lapse_at = now, None
    rules = rulebook(request.edition).returns
    if request.in_policy and rules.undecided == "authorise":
        authorise_now(request, by=SYSTEM, decided=Decided.BY_CLOCK)
    else:
        record(ReturnUndecided(by=SYSTEM.ref, **request.named()))


def _never_came(request: ReturnRequest) -> None:
    """Authorised, and nothing has come: closed (RET-4)."""
    RETURN.advance(request, "lapse", **closed(clock.now()))
    record(ReturnExpired(by=SYSTEM.ref, **request.named()))


def _unrefunded(request: ReturnRequest) -> None:
    """The goods are back and the money is not: it goes now (SAFET-3)."""
    if is_settled(request):
        finish(request, by=SYSTEM)
    else:
        refund_in_full(request, by=SYSTEM, key="clock")


def _rests(request: ReturnRequest) -> None:
    """Refunded in part, and nobody has asked for more: done (RET-4)."""
    RETURN.advance(request, "lapse", **closed(clock.now()))
    record(ReturnCompleted(by=SYSTEM.ref, reason="", **request.named()))


LAPSES: dict[Stage, Callable[[ReturnRequest], None]] = {
    Stage.PENDING: _undecided,
    Stage.AUTHORISED: _never_came,
    Stage.IN_TRANSIT: _never_came,
    Stage.RECEIVED: _unrefunded,
    Stage.GRADED: _unrefunded,
    Stage.REFUNDED: _rests,
}
