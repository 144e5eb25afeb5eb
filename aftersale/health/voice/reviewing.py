"""Reviews of what was bought from an offer. Which order it was stays hidden: they are counted by
themselves, and no list of orders shows them.
"""

from __future__ import annotations

from aftersale.health.models import OfferReview
from aftersale.health.policy.windows import local_day
from aftersale.health.voice.keeping import COUNTS, Differences, numbers_of
from aftersale.health.voice.rating import rate
from aftersale.health.voice.restating import first_days
from aftersale.journal.events import within
from aftersale.market.rulebook import current
from aftersale.reviews import events
from aftersale.reviews.queries import buying

ONE = tuple(int(name == "reviews") for name in COUNTS)


@within(
    events.ReviewPublished, events.ReviewChanged, events.ReviewWithdrawn, events.ReviewHidden
)  # fmt: skip
def follow_review(event: events.ReviewEvent) -> None:
    """An offer has one more or one fewer that buyers speak so badly of."""
    said = buying.offer_of(event.review_id)
    if said is None:
        return
    book = current(said.market)
    is_bad = said.is_shown and said.stars <= book.health.experience_stars
    key = (said.market, said.seller_id, said.sku)
    offer, day = numbers_of({key})[key], local_day(book.zone, said.written_at)
    row, _ = OfferReview.objects.get_or_create(
        review_id=event.review_id, defaults={"offer_id": offer, "day": day}
    )
    rows = OfferReview.objects.filter(pk=row.pk, is_bad=not is_bad)
    if rows.update(is_bad=is_bad) and row.day >= first_days({said.market})[said.market]:
        differences = Differences()
        differences.add(row.offer_id, said.market, row.day, ONE, 1 if is_bad else -1)
        rate(differences.write())
