"""How far a return has come, as a track: asked, agreed, on its way, arrived, refunded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from aftersale.kernel.money import Money
from aftersale.returns.lifecycle import Stage
from aftersale.web.buyer.returns.words import day_of
from aftersale.web.templatetags.marks import money

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

REACHED = {
    Stage.PENDING: 1,
    Stage.AUTHORISED: 2,
    Stage.IN_TRANSIT: 3,
    Stage.RECEIVED: 4,
    Stage.GRADED: 4,
}
"""How many of the five steps it has come to; the last of them is where it stands now."""

Step = dict[str, str]


def steps_of(request: ReturnRequest) -> list[Step]:
    """The steps of one return: those behind it, where it stands now, those to come."""
    asked = _done(_("Asked"), request, request.asked_at)
    if request.stage == Stage.DENIED:
        return _with_money(request, [asked, _done(_("Not accepted"), request, request.closed_at)])
    if request.stage == Stage.RESOLVED:
        return _with_money(request, [asked, _done(_("Closed"), request, request.closed_at)])
    if request.stage == Stage.WITHDRAWN:
        return [asked, _done(_("Cancelled"), request, request.closed_at)]
    if request.stage in REACHED:
        return _on_its_way(request)
    return _ended(request, asked)


def _on_its_way(request: ReturnRequest) -> list[Step]:
    reached = REACHED[Stage(request.stage)]
    steps = [
        _step(_("Asked"), request, request.asked_at),
        _step(_("Agreed"), request, request.decided_at, request.decide_by),
        _step(_("On its way"), request, request.shipped_at, request.return_by),
        _step(_("Arrived"), request, request.received_at),
        _step(_("Refunded"), request, request.refunded_at, request.refund_by),
    ]
    for at, step in enumerate(steps):
        here = at - reached + 1
        step["state"] = "done" if here < 0 else "later" if here else "now"
    return steps


def _ended(request: ReturnRequest, asked: Step) -> list[Step]:
    """What really happened, no more: goods a buyer keeps were never on their way."""
    reached = [
        (_("Agreed"), request.decided_at if request.rma else None),
        (_("On its way"), request.shipped_at),
        (_("Arrived"), request.received_at),
    ]
    steps = [asked, *(_done(words, request, at) for words, at in reached if at)]
    if request.refunded_minor:
        return _with_money(request, steps)
    return [*steps, _done(_("Closed"), request, request.closed_at)]


def _with_money(request: ReturnRequest, steps: list[Step]) -> list[Step]:
    if not request.refunded_minor:
        return steps
    return [*steps, _done(_refunded(request), request, request.refunded_at)]


def _refunded(request: ReturnRequest) -> str:
    """Who got a gift is told no amount (A110)."""
    if request.is_gift:
        return _("Refunded")
    return _("%(amount)s refunded") % {
        "amount": money(Money(request.refunded_minor, request.currency))
    }


def _done(words: str, request: ReturnRequest, at: datetime | None) -> Step:
    return {"words": words, "when": day_of(request, at), "state": "done"}


def _step(
    words: str, request: ReturnRequest, at: datetime | None, by: datetime | None = None
) -> Step:
    if at is None and by is not None:
        return {"words": words, "when": _("by %(day)s") % {"day": day_of(request, by)}}
    return {"words": words, "when": day_of(request, at)}
