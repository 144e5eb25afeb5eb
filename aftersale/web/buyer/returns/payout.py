"""Money that goes back, as its buyer reads it: line by line, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from aftersale.kernel.actor import Actor
from aftersale.kernel.money import Money
from aftersale.refunds import queries as refunds
from aftersale.refunds.lifecycle import Stage
from aftersale.web.buyer.days import day

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.refunds.models import Refund
    from aftersale.returns.models import ReturnRequest


def of_return(actor: Actor, request: ReturnRequest) -> list[Refund]:
    """The refunds decided for one return, the newest first, with their lines."""
    mine = refunds.visible_to(actor).filter(about=f"return:{request.pk}")
    return list(refunds.whole(mine).order_by("-pk"))


def of_order(actor: Actor, order: Order) -> list[Refund]:
    """What came back to this buyer for an order, the newest first, with its lines."""
    mine = refunds.visible_to(actor).filter(order_id=order.pk)
    return list(refunds.whole(mine).order_by("-pk"))


def by_return(actor: Actor, numbers: Sequence[int]) -> dict[int, list[Refund]]:
    """The refunds of several returns, each the newest first, without their lines."""
    abouts = [f"return:{number}" for number in numbers]
    found: dict[int, list[Refund]] = {}
    for each in refunds.visible_to(actor).filter(about__in=abouts).order_by("-pk"):
        found.setdefault(int(_return_of(each)), []).append(each)
    return found


def told(found: Sequence[Refund]) -> list[dict[str, Any]]:
    """Refunds as cards show them; one that was given up is none."""
    return [_one(each) for each in found if each.stage != Stage.GIVEN_UP]


def _one(refund: Refund) -> dict[str, Any]:
    lines = [
        {"words": line.words, "amount": Money(line.amount_minor, refund.currency)}
        for line in refund.lines.all()
    ]
    state, tone = _state(refund)
    return {
        "lines": lines if len(lines) > 1 or lines and lines[0]["words"] else [],
        "total": Money(refund.amount_minor, refund.currency),
        "state": state,
        "tone": tone,
        "words": _stands(refund),
        "return_pk": _return_of(refund),
    }


def _return_of(refund: Refund) -> str:
    kind, _colon, number = refund.about.partition(":")
    return number if kind == "return" else ""


def _state(refund: Refund) -> tuple[str, str]:
    if refund.stage == Stage.SETTLED:
        return _("Arrived"), "good"
    if refund.stage == Stage.FAILED:
        return _("Delayed"), "soon"
    return (_("Sent"), "info") if refund.stage == Stage.SENT else (_("On its way"), "info")


def sentence(request: ReturnRequest, found: Sequence[Refund]) -> str:
    """Where the money of a return is, in one sentence."""
    if not found:
        return _("The money is on its way to you.")
    if request.is_gift and found[0].stage == Stage.SENT:
        sent = {"day": day(found[0].sent_at, request.market)}
        return _("It was sent %(day)s; banks take a few days to show it.") % sent
    return _stands(found[0])


def _stands(refund: Refund) -> str:
    if refund.stage == Stage.SETTLED:
        facts = {"day": day(refund.settled_at, refund.market)}
        return _("The money arrived %(day)s.") % facts
    if refund.stage == Stage.SENT:
        facts = {"day": day(refund.sent_at, refund.market)}
        return _("It was sent %(day)s, the way you paid; banks take a few days to show it.") % facts
    if refund.stage == Stage.FAILED:
        return _("The money did not get through yet. We see to it; you need not do anything.")
    if refund.stage == Stage.GIVEN_UP:
        return _("The money could not be paid out. Contact the seller.")
    return _("The money is on its way to you.")
