"""What the house knows of an order besides the case one looks at, for both sellers' disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersale.evidence import queries as evidence
from aftersale.web.seller.claims.evidence import SIDES, exhibit
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.kernel.actor import Actor
    from aftersale.orders.models import Order


def known(actor: Actor, order: Order | None, itself: str) -> list[dict[str, Any]]:
    """Everything that happened on the order, oldest first, without what is about `itself`."""
    if order is None:
        return []
    zone = zone_of(order.market)
    return [
        {
            "at": moment_words(step.at, zone),
            "icon": SIDES.get(step.side, SIDES["system"])[1],
            "title": step.title,
            "text": step.text,
            "files": [exhibit(each) for each in step.files],
        }
        for step in evidence.timeline(order, viewer=actor)
        if step.about != itself
    ]
