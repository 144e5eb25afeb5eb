"""What the clock asks of reviews: products that shops told of since become listings."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from aftersale.journal.queue.chores import every
from aftersale.orders import queries as orders
from aftersale.reviews.actions.listings import AT_ONCE, follow
from aftersale.reviews.models import Offer

AT_MOST = 10_000


@every(minutes=5)
def follow_products() -> int:
    """Every product that came since is offered on its listing; returns how many there were."""
    followed = 0
    while followed < AT_MOST:
        last = Offer.objects.aggregate(last=Max("product_id"))["last"] or 0
        found = orders.products_after(last, AT_ONCE)
        with transaction.atomic():
            follow(found, in_order=True)
        followed += len(found)
        if len(found) < AT_ONCE:
            break
    return followed
