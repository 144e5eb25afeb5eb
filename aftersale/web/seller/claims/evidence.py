"""What the house itself knows of a case: what happened on the order, and the files that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from aftersale.evidence import queries as evidence
from aftersale.orders import queries as orders
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.claims.models import Claim
    from aftersale.kernel.actor import Actor
    from aftersale.orders.models import Order

SIDES = {
    "buyer": ("Buyer", "user"),
    "seller": ("You", "home"),
    "staff": ("Marketplace", "shield"),
    "shop": ("Shop", "box"),
    "carrier": ("Carrier", "truck"),
    "system": ("Aftersale", "clock"),
}


def order_of(actor: Actor, claim: Claim) -> Order | None:
    """The order a claim is about, whole."""
    rows = orders.visible_to(actor).filter(pk=claim.order_id)
    return orders.whole(rows).first()


def told(actor: Actor, order: Order, claim: Claim) -> list[dict[str, Any]]:
    """What happened on the order besides the claim itself, oldest first."""
    zone, itself = zone_of(claim.market), f"claim:{claim.pk}"
    return [
        {
            "at": moment_words(step.at, zone),
            "who": SIDES.get(step.side, SIDES["system"])[0],
            "icon": SIDES.get(step.side, SIDES["system"])[1],
            "title": step.title,
            "text": step.text,
            "files": [exhibit(each) for each in step.files],
        }
        for step in evidence.timeline(order, viewer=actor)
        if step.about != itself
    ]


def exhibit(file: Any) -> dict[str, Any]:
    """One file, and where it can be looked at through this door."""
    return {
        "name": file.name,
        "size": file.size,
        "is_picture": file.is_picture,
        "url": _url(file.url_name, file.url_args),
    }


def _url(name: str, args: tuple[Any, ...]) -> str:
    if not name:
        return ""
    try:
        return reverse(name if ":" in name else f"seller:{name}", args=args)
    except NoReverseMatch:
        return ""
