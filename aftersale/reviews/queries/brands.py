"""Brands: a seller's own claims, and the queue of staff."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from aftersale.accounts.permissions import Permission as P
from aftersale.kernel import cursor
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Unseen
from aftersale.reviews.lifecycle import BrandStage
from aftersale.reviews.models import Brand, Listing

PAGE = 50
MOST_COUNTED = 100


def visible_to(actor: Actor) -> QuerySet[Brand]:
    """A seller's own, all for staff, nothing for anybody else."""
    if actor.kind == "system" or actor.can(P.BRANDS_VERIFY):
        return Brand.objects.all()
    if actor.kind == "seller" and actor.can(P.REVIEWS_READ):
        return Brand.objects.filter(seller_id=actor.seller_id)
    return Brand.objects.none()


def one(actor: Actor, pk: int) -> Brand:
    """A brand the actor may see; refuses `unseen`."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def of_seller(actor: Actor, at_most: int = 100) -> list[Brand]:
    """The actor's own brands, by name."""
    return list(visible_to(actor).filter(seller_id=actor.seller_id).order_by("folded")[:at_most])


def page(
    actor: Actor, stage: str = BrandStage.CLAIMED, *, after: str = "", size: int = PAGE
) -> tuple[list[Brand], str]:
    """Brands at a stage, the oldest claim first, and where the next ones begin."""
    rows = visible_to(actor).filter(stage=stage)
    if place := cursor.read(after):
        rows = rows.filter(_beyond(place))
    found = list(rows.order_by("claimed_at", "pk")[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], cursor.made(last.claimed_at, last.pk)


def _beyond(place: tuple[datetime, int]) -> Q:
    moment, pk = place
    return Q(claimed_at__gte=moment) & (Q(claimed_at__gt=moment) | Q(pk__gt=pk))


def tally(actor: Actor) -> dict[str, int]:
    """How many stand at each stage, counted to a hundred."""
    rows = visible_to(actor)
    return {
        stage.value: len(rows.filter(stage=stage).values_list("pk")[:MOST_COUNTED])
        for stage in BrandStage
    }


def speaks(actor: Actor) -> bool:
    """Whether this seller speaks for any brand."""
    return visible_to(actor).filter(stage=BrandStage.VERIFIED).exists()


def same_name(brand: Brand) -> list[Brand]:
    """Other sellers' claims of the same name: what staff look at before they decide."""
    rows = Brand.objects.filter(folded=brand.folded).exclude(pk=brand.pk)
    return list(rows.order_by("pk")[:20])


def covered(brand: Brand, at_most: int = 20) -> list[Listing]:
    """Some of the products it speaks for now."""
    return list(Listing.objects.filter(brand=brand).order_by("title")[:at_most])


def would_cover(brand: Brand, at_most: int = 20) -> list[Listing]:
    """Some of the seller's products whose title begins with the name, or whose ASIN is listed."""
    rows = Listing.objects.filter(offers__seller_id=brand.seller_id).distinct()
    named = Q(title__istartswith=brand.name) | Q(asin__in=brand.asins[:100])
    return list(rows.filter(named).order_by("title")[:at_most])
