"""Rates of offers, how those of a category spread, and the bucket each offer is in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from aftersale.health.models import Alike, OfferHealth
from aftersale.health.policy import offers as policy
from aftersale.health.policy.offers import Bucket, Rate, Scale
from aftersale.journal.loading import alter
from aftersale.kernel import clock
from aftersale.market.listening import Voice
from aftersale.market.rulebook import current

CATEGORIES = 50
"""So many categories are compared anew in one run; the rest a minute later."""
AT_ONCE = 2_000
RATED = ("rate_ppm", "low_ppm", "high_ppm", "returned_ppm", "is_rated", "bucket")


def rate(numbers: Iterable[int]) -> None:
    """Say what the numbers of these offers come to; the offers like them are compared later."""
    rows = list(OfferHealth.objects.filter(pk__in=set(numbers)))
    scales = {(each.market, each.category): each for each in _alike(rows)}
    changed = [rated(each, scales.get((each.market, each.category))) for each in rows]
    alter(OfferHealth, RATED, changed)
    for market, category in sorted({(each.market, each.category) for each in rows}):
        if not Alike.objects.filter(market=market, category=category).update(is_stale=True):
            Alike.objects.bulk_create(
                [Alike(market=market, category=category)], ignore_conflicts=True
            )


def _alike(rows: Iterable[OfferHealth]) -> list[Alike]:
    markets = {each.market for each in rows}
    categories = {each.category for each in rows}
    return list(Alike.objects.filter(market__in=markets, category__in=categories))


def rated(each: OfferHealth, alike: Alike | None) -> tuple[Any, ...]:
    """What its numbers come to, in the order of `RATED`, and its number."""
    rules = current(each.market).voice
    found = policy.rate(each.bad + each.reviews, each.orders, rules.errors)
    back = policy.rate(each.returned, each.orders, rules.errors)
    is_rated = each.orders >= rules.least_orders
    bucket = bucket_of(found, alike, rules) if is_rated else Bucket.UNRATED
    return found.ppm, found.low, found.high, back.ppm, is_rated, int(bucket), each.pk


def bucket_of(found: Rate, alike: Alike | None, rules: Voice) -> Bucket:
    """The bucket beside similar offers; none while there are too few of them."""
    if alike is None or alike.offers <= rules.similar:
        return Bucket.UNRATED
    return Scale.of(alike.median_ppm, rules).bucket(found)


def compare() -> int:
    """Compare anew the offers of categories in which a rate has changed; returns how many."""
    stale = Alike.objects.filter(is_stale=True).order_by("as_of", "pk")
    found = list(stale[:CATEGORIES])
    for each in found:
        compare_category(each)
    return len(found)


@transaction.atomic
def compare_category(alike: Alike) -> None:
    """How the rates of a category spread now, and who is in which bucket by that."""
    Alike.objects.filter(pk=alike.pk).update(is_stale=False, as_of=clock.now())
    rows = OfferHealth.objects.filter(
        market=alike.market, category=alike.category, is_rated=True
    ).order_by("rate_ppm", "pk")
    alike.offers = rows.count()
    quartiles = _quartiles(rows.values_list("rate_ppm", flat=True), alike.offers)
    alike.first_ppm, alike.median_ppm, alike.third_ppm = quartiles
    Alike.objects.filter(pk=alike.pk).update(
        offers=alike.offers, first_ppm=alike.first_ppm, median_ppm=alike.median_ppm,
        third_ppm=alike.third_ppm,
    )  # fmt: skip
    _sort_into_buckets(rows, alike)


def _quartiles(rates: Any, many: int) -> tuple[int, int, int]:
    if not many:
        return 0, 0, 0
    first, second, third = (rates[place] for place in policy.places(many))
    return first, second, third


def _sort_into_buckets(rows: Any, alike: Alike) -> None:
    """Write the buckets that are other than before, in parts."""
    rules, moved = current(alike.market).voice, []
    names = ("pk", "rate_ppm", "low_ppm", "high_ppm", "bucket")
    for pk, ppm, low, high, was in rows.values_list(*names).iterator(chunk_size=AT_ONCE):
        bucket = bucket_of(Rate(ppm, low, high), alike, rules)
        if bucket != was:
            moved.append((int(bucket), pk))
    for first in range(0, len(moved), AT_ONCE):
        alter(OfferHealth, ("bucket",), moved[first : first + AT_ONCE])
