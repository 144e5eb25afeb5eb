"""The voice of customers (A126): a seller's offers, beside similar ones, and the orders behind.

Numbers are kept up as things happen; every list walks along an index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from aftersale.accounts.permissions import Permission as P
from aftersale.health.models import Alike, Experience, OfferHealth, OfferReason
from aftersale.health.policy.offers import VERSION, Bucket, Scale, Signal
from aftersale.health.voice.restating import first_days
from aftersale.kernel import text
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import NotPermitted, Refusal, Unseen
from aftersale.market.rulebook import current

__all__ = [
    "VERSION",
    "Asked",
    "Beside",
    "Page",
    "behind",
    "beside",
    "offer",
    "offers",
    "visible_to",
]

PAGE = 50
MOST_COUNTED = 100
AT_ONCE = 1_000
SORTS = {"bad": "bad", "rate": "rate_ppm", "orders": "orders", "returned": "returned_ppm"}
"""What lists are ordered by, the most first; each has an index."""
WHICH = ("bad", "all", "returns", "refunds", "contacts")
SIGNALS = {"returns": Signal.RETURN, "refunds": Signal.REFUND, "contacts": Signal.CONTACT}
MOST_LOOKED_AT = 5_000
BUCKETS = {each.name.lower(): each for each in Bucket}


@dataclass(frozen=True)
class Asked:
    """What is looked for on one marketplace: a bucket by its name ("" for all), words, an order."""

    market: str
    bucket: str = ""
    find: str = ""
    sort: str = "bad"
    after: str = ""


@dataclass(frozen=True)
class Page:
    """Some rows, and where the next ones begin ("" when there are none)."""

    rows: list[Any]
    next: str = ""


@dataclass(frozen=True)
class Beside:
    """What an offer is measured by: how many rated offers of its category there are, itself among
    them, their quartiles in millionths, and where the buckets end. `enough`: it is compared."""

    offers: int
    first_ppm: int
    median_ppm: int
    third_ppm: int
    scale: Scale
    enough: bool


def visible_to(actor: Actor) -> QuerySet[OfferHealth]:
    """A seller account's own offers, or all for staff; nothing to anybody else."""
    if actor.kind == "system" or actor.can(P.HEALTH_READ_ANY):
        return OfferHealth.objects.all()
    if actor.kind != "seller" or not actor.can(P.HEALTH_READ):
        return OfferHealth.objects.none()
    return OfferHealth.objects.filter(seller_id=actor.seller_id)


def offers(actor: Actor, asked: Asked, *, size: int = PAGE) -> Page:
    """A page of a seller account's own offers. Refuses `not_permitted`, `unknown_filter`."""
    actor.require(P.HEALTH_READ)
    if actor.seller_id is None:
        raise NotPermitted(permission=P.HEALTH_READ)
    column = _sorted_by(asked)
    rows = _narrowed(visible_to(actor), asked).order_by(f"-{column}", "-pk")
    if place := _read(asked.after):
        value, pk = place
        rows = rows.filter(
            Q(**{f"{column}__lte": value}) & (Q(**{f"{column}__lt": value}) | Q(pk__lt=pk))
        )
    found = list(rows[: size + 1])
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], f"{getattr(last, column):x}-{last.pk:x}")


def every(actor: Actor, asked: Asked) -> Iterator[OfferHealth]:
    """All of them, one after the other, as the pages have them."""
    after = asked.after
    while True:
        page = offers(actor, Asked(**{**vars(asked), "after": after}), size=AT_ONCE)
        yield from page.rows
        if not page.next:
            return
        after = page.next


def tallies(actor: Actor, market: str) -> dict[str, int]:
    """How many offers are in each bucket, counted up to a hundred."""
    rows = visible_to(actor).filter(market=market)
    return {
        name: rows.filter(bucket=bucket)[:MOST_COUNTED].count() for name, bucket in BUCKETS.items()
    }


def _sorted_by(asked: Asked) -> str:
    if asked.sort not in SORTS:
        raise Refusal("unknown_filter", said=asked.sort, known=list(SORTS))
    return SORTS[asked.sort]


def _narrowed(rows: QuerySet[OfferHealth], asked: Asked) -> QuerySet[OfferHealth]:
    rows = rows.filter(market=asked.market)
    if asked.bucket and asked.bucket not in BUCKETS:
        raise Refusal("unknown_filter", said=asked.bucket, known=list(BUCKETS))
    if asked.bucket:
        rows = rows.filter(bucket=BUCKETS[asked.bucket])
    find = asked.find.strip()[:100]
    for word in text.words(find):
        rows = rows.filter(Q(folded__contains=word) | Q(sku__iexact=find) | Q(asin__iexact=find))
    return rows


def _read(after: str) -> tuple[int, int] | None:
    value, _, pk = after.partition("-")
    try:
        place = int(value, 16), int(pk, 16)
    except ValueError:
        return None
    return place if max(map(abs, place)) < 2**63 else None


def offer(actor: Actor, pk: int) -> OfferHealth:
    """One offer; refuses `unseen`."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Unseen()
    return found


def beside(of: OfferHealth) -> Beside:
    """The offers like it: of its category, on its marketplace, whoever sells them."""
    rules = current(of.market).voice
    alike = Alike.objects.filter(market=of.market, category=of.category).first()
    known = alike or Alike(market=of.market, category=of.category)
    return Beside(
        known.offers, known.first_ppm, known.median_ppm, known.third_ppm,
        Scale.of(known.median_ppm, rules), known.offers > rules.similar,
    )  # fmt: skip


def reasons(of: OfferHealth) -> list[tuple[str, int]]:
    """Why it was asked back within the window, the most frequent first (A106)."""
    first = first_days({of.market})[of.market]
    rows = OfferReason.objects.filter(offer=of, day__gte=first).values_list("reason")
    summed = rows.annotate(times=Sum("returns")).filter(times__gt=0)
    return sorted(summed, key=lambda each: (-each[1], each[0]))


def window(of: OfferHealth) -> date:
    """The first day whose orders count."""
    return first_days({of.market})[of.market]


def behind(
    actor: Actor, of: OfferHealth, which: str = "bad", after: str = "", *, size: int = PAGE
) -> Page:
    """Orders of an offer within the window, newest first; `which` is of `WHICH`.

    Where few orders are lines of the list, a page may be shorter though more follow. Refuses
    `unknown_filter`, and `unseen` for somebody else's offer.
    """
    if which not in WHICH:
        raise Refusal("unknown_filter", said=which, known=list(WHICH))
    offer(actor, of.pk)
    rows = Experience.objects.filter(offer=of, day__gte=window(of)).order_by("-day", "-pk")
    if which != "all":
        rows = rows.filter(signals__gt=0)
    if place := _read(after):
        day, pk = date.fromordinal(max(1, min(place[0], date.max.toordinal()))), place[1]
        rows = rows.filter(Q(day__lte=day) & (Q(day__lt=day) | Q(pk__lt=pk)))
    return _page(rows, SIGNALS.get(which), size)


def _page(rows: QuerySet[Experience], signal: Signal | None, size: int) -> Page:
    found: list[Experience] = []
    looked = list(rows[: MOST_LOOKED_AT if signal else size + 1])
    for each in looked:
        if signal is None or signal in Signal(each.signals):
            found.append(each)
        if len(found) > size:
            return Page(found[:size], _place(found[size - 1]))
    more = signal is not None and len(looked) == MOST_LOOKED_AT
    return Page(found, _place(looked[-1]) if more else "")


def _place(each: Experience) -> str:
    return f"{each.day.toordinal():x}-{each.pk:x}"
