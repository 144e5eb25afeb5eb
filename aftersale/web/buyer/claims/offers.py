"""Claims on the pages of orders: file one, from when, why not, or look at it (A114)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aftersale.claims import queries
from aftersale.claims.lifecycle import Stage
from aftersale.claims.queries.standing import Standing
from aftersale.kernel import clock
from aftersale.market.rulebook import current
from aftersale.web.buyer.claims import story
from aftersale.web.buyer.claims.words import NOT_OPEN, stage_words, when
from aftersale.web.buyer.days import day

if TYPE_CHECKING:
    from aftersale.claims.models import Claim
    from aftersale.orders.models import Order

Claims = Mapping[int, "Claim"]
SILENT = frozenset({"already_refunded", "not_covered", "too_late", "not_yours"})
"""Where a line about claims would only be in the way."""


def of_orders(found: Sequence[Order]) -> Claims:
    """The claims about some orders, asked for together."""
    return queries.of_orders([order.pk for order in found])


def way(order: Order, claim: Claim | None) -> dict[str, Any] | None:
    """What an order's card offers: the claim there is, or filing one where that may be possible."""
    if claim is not None and claim.stage != Stage.WITHDRAWN:
        return view(claim)
    if not _may_come_to_it(order):
        return None
    return _file(order, _("If the seller does not solve it."))


def view(claim: Claim) -> dict[str, Any]:
    """ "View claim", and where it stands."""
    url = reverse("buyer:claim", args=[claim.pk])
    return {"icon": "shield", "words": _("View claim"), "why": stage_words(claim)[0], "url": url}


def full_way(order: Order, stands: Standing, seller: str) -> dict[str, Any] | None:
    """The same on the order's own page, where it is known from when on one may."""
    if stands.claim is not None and stands.why == "claim_exists":
        return view(stands.claim)
    if stands.may:
        until = {"day": day(stands.closes_at, order.market)}
        return _file(order, _("Possible until %(day)s.") % until)
    if stands.why in SILENT or order.stage in {"pending", "cancelled"}:
        return None
    found = _file(order, sentence(order, stands, seller))
    return found | ({"opens_at": stands.opens_at} if stands.opens_at else {})


def news(stands: Standing, seller: str) -> dict[str, Any] | None:
    """The claim of an order as its headline; None while there is none."""
    claim = stands.claim
    if claim is None or claim.stage == Stage.WITHDRAWN:
        return None
    url = reverse("buyer:claim", args=[claim.pk])
    return {"pk": claim.pk, "url": url, "story": story.of(claim, seller)}


def sentence(order: Order, stands: Standing, seller: str) -> str:
    """Why there can be no claim, or from when on."""
    facts = {
        "seller": seller,
        "opens": when(stands.opens_at, order.market),
        "closes": day(stands.closes_at, order.market),
    }
    words = NOT_OPEN.get(stands.why)
    return _(words) % facts if words else ""


def join(told: dict[str, Any], found: dict[str, Any] | None) -> dict[str, Any]:
    """An order's facts with the way to its claim among the others, before what was written."""
    if found is None:
        return told
    written = [each for each in told["ways"] if each["icon"] == "inbox"]
    others = [each for each in told["ways"] if each["icon"] != "inbox"]
    return told | {"ways": [*others, found, *written], "claim": found}


def _file(order: Order, why: str) -> dict[str, Any]:
    url = reverse("buyer:claim_file", args=[order.market, order.number])
    return {"icon": "shield", "words": _("File a claim"), "why": why, "url": url}


def _may_come_to_it(order: Order) -> bool:
    """Cheap, for lists: it is sent or should have come, and the time for claims is not over."""
    if order.stage in {"pending", "cancelled"} or order.fulfilled_by == "platform":
        return False
    latest = order.deliver_by or order.delivered_at or order.placed_at
    if order.stage == "unshipped" and clock.now() <= latest:
        return False
    rules = current(order.market).claims
    return clock.now() <= latest + timedelta(days=rules.window_days)
