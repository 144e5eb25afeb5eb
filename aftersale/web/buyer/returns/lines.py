"""What the page that begins a return says of each line: until when, what is asked, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.kernel.actor import Actor
from aftersale.kernel.money import Money
from aftersale.market.returning import Reason
from aftersale.market.rulebook import current
from aftersale.returns.queries.standing import LineStanding
from aftersale.web.buyer.days import day
from aftersale.web.buyer.returns import photos
from aftersale.web.buyer.returns.wishes import ASKABLE, Wish
from aftersale.web.buyer.returns.words import ASKS
from aftersale.web.buyer.words import icon_of, spoken

if TYPE_CHECKING:
    from aftersale.orders.models import Order
    from aftersale.returns.models import ReturnRequest

MOST_LISTED = 20


def shown(
    wishes: Iterable[Wish], order: Order, actor: Actor, *, priced: bool = True
) -> list[dict[str, Any]]:
    """Every line with its form; `priced` is False for who got it as a gift."""
    return [_line(wish, order, actor, priced) for wish in wishes]


def _line(wish: Wish, order: Order, actor: Actor, priced: bool) -> dict[str, Any]:
    line, standing = wish.standing.line, wish.standing
    words, tone = until(standing, order)
    return {
        "wish": wish,
        "pk": wish.pk,
        "title": line.title,
        "icon": icon_of(line.title),
        "quantity": line.quantity,
        "left": standing.left,
        "price": Money(line.price_minor, order.currency) if priced else None,
        "askable": standing.state in ASKABLE,
        "until": words,
        "tone": tone,
        "asked": mine(standing, actor),
        "counts": [str(n) for n in range(1, standing.left + 1)][:MOST_LISTED],
        "is_many": standing.left > MOST_LISTED,
        "reasons": [_reason(each) for each in wish.reasons],
        "photos": photos.uploads(wish.photos),
    }


def mine(standing: LineStanding, actor: Actor) -> ReturnRequest | None:
    """The newest open request of the actor's own on a line; another's is nothing to them."""
    own = [each for each in standing.asked if each.buyer_id == actor.id]
    return own[-1] if own else None


def _reason(reason: Reason) -> dict[str, Any]:
    asks = reason.asks if reason.asks != "nothing" else "why"
    return {
        "kind": reason.kind,
        "words": reason.labels.within(spoken()),
        "asks": asks if reason.needs_comment else "optional",
        "evidence": reason.evidence,
    }


def asks() -> list[tuple[str, str]]:
    """What is asked beside a comment, by what a reason asks for."""
    return [(kind, _(words)) for kind, words in ASKS.items()]


def until(standing: LineStanding, order: Order) -> tuple[str, str]:
    """Until when a line can go back, or why it cannot, and the tone of it."""
    ends = {"day": day(standing.until, order.market)}
    if standing.state == "gone":
        return _("Nothing of this is left to return."), ""
    if standing.state == "closed":
        return _("The time to return it ended %(day)s; it is too late to ask.") % ends, ""
    if standing.state == "kept":
        return _("This kind of item is taken back only if something is wrong with it."), "soon"
    if standing.state == "late":
        words = _("The time to return it ended %(day)s. You may ask; the seller decides.")
        return words % ends, "soon"
    if standing.until is None:
        days = current(order.market).returns.window_days
        return _("You can return it within %(days)d days once it is delivered.") % {
            "days": days
        }, ""
    return _("Return it until %(day)s.") % ends, ""


def refused_wholly(order: Order) -> tuple[str, str]:
    """Why nothing of an order can go back, and what remains open: words and an address."""
    contact = reverse("buyer:contact", args=[order.market, order.number])
    if order.stage == "cancelled":
        return _("This order was cancelled; there is nothing to return."), contact
    words = _("It has not left the seller yet. You can ask the seller to cancel it.")
    return words, f"{contact}?kind=cancellation"


def any_askable(wishes: Sequence[Wish]) -> bool:
    return any(wish.standing.state in ASKABLE for wish in wishes)
