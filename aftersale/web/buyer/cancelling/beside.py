"""Cancelling on the pages of orders: the way to it, until when, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.cancellations import queries
from aftersale.cancellations.queries import Standing
from aftersale.kernel.actor import Actor
from aftersale.web.buyer.cancelling.words import news
from aftersale.web.buyer.words import zone_of
from aftersale.web.templatetags.moments import time_words
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.orders.models import Order

Standings = Mapping[int, Standing]


def standings(actor: Actor, found: Sequence[Order]) -> Standings:
    """How it stands with each of several orders; those that have left are not asked about."""
    waiting = [order for order in found if order.is_open]
    known = queries.newest_of([order.pk for order in waiting]) if waiting else {}
    return {
        order.pk: queries.standing(order, actor, known=known.get(order.pk), asked=True)
        for order in waiting
    }


def way(order: Order, standing: Standing | None) -> dict[str, Any] | None:
    """ "Cancel order", and until when nobody has to be asked; None where it is no use."""
    if standing is None or not (standing.may or standing.why == "marketplace"):
        return None
    found = {
        "icon": "ban",
        "words": _WORDS[standing.may](),
        "why": "",
        "url": reverse("buyer:order_cancel", args=[order.market, order.number]),
    }
    if standing.may == "at_once" and standing.until:
        until = time_words(standing.until.astimezone(place_of(zone_of(order.market))))
        found["why"] = _("You can cancel until %(time)s.") % {"time": until}
        found["closes_at"] = standing.until
    elif standing.may == "ask":
        found["why"] = _("The seller decides.")
    elif not standing.may:
        found["why"] = _("The marketplace’s customer service decides.")
    return found


_WORDS = {
    "at_once": lambda: _("Cancel order"),
    "ask": lambda: _("Ask to cancel the order"),
    "withdraw": lambda: _("Your request to cancel"),
    "": lambda: _("Cancel order"),
}


def headline(order: Order, seller: str) -> dict[str, Any] | None:
    """What became of the newest cancellation of an order, for the top of its page."""
    newest = queries.of_order(order.pk).first()
    if newest is None or newest.stage == "withdrawn":
        return None
    url = reverse("buyer:order_cancel", args=[order.market, order.number])
    return news(newest, seller) | {"url": url, "is_open": newest.is_open, "of": newest}
