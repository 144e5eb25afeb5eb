"""What an order's card says of rating its seller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aftersale.feedback import queries
from aftersale.feedback.queries import Standing
from aftersale.kernel.actor import Actor
from aftersale.web.buyer.days import day

if TYPE_CHECKING:
    from aftersale.orders.models import Order

Way = dict[str, Any]


def of_orders(actor: Actor, found: Sequence[Order]) -> dict[int, Standing]:
    """Where each order stands, all asked for together."""
    known = queries.of_orders([order.pk for order in found])
    return {order.pk: queries.standing(order, actor, known=known) for order in found}


def way(order: Order, stands: Standing | None) -> Way | None:
    """ "Rate this seller", "Your rating", or from when on; None where there is nothing to offer."""
    if stands is None or stands.why in ("too_late", "cancelled", "not_yours"):
        return None
    url = reverse("buyer:feedback", args=[order.market, order.number])
    if stands.why == "rated":
        return {"icon": "star", "words": _("Your rating of the seller"), "why": _why(stands),
                "url": url}  # fmt: skip
    if stands.why == "too_early":
        said = _("From %(day)s on.") % {"day": day(stands.opens_at, order.market)}
        return {"icon": "star", "words": _("Rate this seller"), "why": said, "url": "", "off": True}
    said = _("Until %(day)s.") % {"day": day(stands.closes_at, order.market)}
    return {"icon": "star", "words": _("Rate this seller"), "why": said, "url": url}


def _why(stands: Standing) -> str:
    of = stands.feedback
    if of is None or of.stage == "withdrawn":
        return _("Taken back.")
    stars = ngettext("%(number)s star.", "%(number)s stars.", of.stars) % {"number": of.stars}
    changes = _("You can still change it.")
    return f"{stars} {changes}" if stands.may_change else stars


def joined(told: Way, found: Way | None) -> Way:
    """An order's facts with rating among the ways, before what was written."""
    if found is None:
        return told
    written = [each for each in told["ways"] if each["icon"] == "inbox"]
    others = [each for each in told["ways"] if each["icon"] != "inbox"]
    return told | {"ways": [*others, found, *written]}
