"""Reviews of what was bought from an offer. Which order it was stays hidden: they are counted by
themselves, and no list of orders shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from aftersale.health.models import OfferReview
from aftersale.health.policy.windows import local_day
from aftersale.health.voice.keeping import COUNTS, Differences, Key, numbers_of
from aftersale.health.voice.rating import rate
from aftersale.health.voice.restating import first_days
from aftersale.journal.events import within
from aftersale.market.rulebook import current
from aftersale.reviews import events
from aftersale.reviews.queries import buying
from aftersale.reviews.queries.buying import Said

ONE = tuple(int(name == "reviews") for name in COUNTS)


@within(
    events.ReviewPublished, events.ReviewChanged, events.ReviewWithdrawn, events.ReviewHidden
)  # fmt: skip
def follow_review(event: events.ReviewEvent) -> None:
    """An offer has one more or one fewer that buyers speak so badly of."""
    if said := buying.offer_of(event.review_id):
        restate({event.review_id: said})


def standing(seller_id: int, market: str) -> dict[int, Said]:
    """The reviews that count against offers of an account, by number, as they stand now."""
    most = current(market).health.experience_stars
    return dict(buying.badly_said_of(seller_id, market, most))


def key_of(said: Said) -> Key:
    """The offer a review speaks of."""
    return said.market, said.seller_id, said.sku


def day_of(said: Said) -> date:
    """The local day it was written on."""
    return local_day(current(said.market).zone, said.written_at)


def restate(told: Mapping[int, Said]) -> None:
    """Say of the offers of these reviews, by number, what is true now."""
    offers = numbers_of({key_of(said) for said in told.values()})
    first = first_days({said.market for said in told.values()})
    differences = Differences()
    for review_id, said in told.items():
        is_bad = said.is_shown and said.stars <= current(said.market).health.experience_stars
        row, _ = OfferReview.objects.get_or_create(
            review_id=review_id, defaults={"offer_id": offers[key_of(said)], "day": day_of(said)}
        )
        rows = OfferReview.objects.filter(pk=row.pk, is_bad=not is_bad)
        if rows.update(is_bad=is_bad) and row.day >= first[said.market]:
            differences.add(row.offer_id, said.market, row.day, ONE, 1 if is_bad else -1)
    rate(differences.write())
