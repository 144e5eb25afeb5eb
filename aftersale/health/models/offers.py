"""Offers and what their buyers met with: by order, by day, and beside similar offers (A126)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class OfferWindow(models.Model):
    """The first local day of a marketplace whose orders count for its offers."""

    market = models.CharField(max_length=8, unique=True)
    first_day = models.DateField()


class OfferHealth(models.Model):
    """A seller's SKU on one marketplace, with what its orders of the window came to.

    `orders` are those that were not cancelled, `bad` of them had at least one signal; `returns`,
    `refunds` and `contacts` are the signals, `reviews` the one-star reviews that stand, which are
    not tied to orders. `returned` are orders of which something was asked back for any reason.
    `low_ppm` and `high_ppm` are the bounds between which the rate certainly lies.
    """

    market = models.CharField(max_length=8)
    seller_id = models.BigIntegerField()
    sku = models.CharField(max_length=60)
    asin = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    category = models.CharField(max_length=60, blank=True)
    orders = models.BigIntegerField(default=0)
    bad = models.BigIntegerField(default=0)
    returns = models.BigIntegerField(default=0)
    refunds = models.BigIntegerField(default=0)
    contacts = models.BigIntegerField(default=0)
    reviews = models.BigIntegerField(default=0)
    returned = models.BigIntegerField(default=0)
    is_rated = models.BooleanField(default=False)
    rate_ppm = models.BigIntegerField(default=0)
    low_ppm = models.BigIntegerField(default=0)
    high_ppm = models.BigIntegerField(default=0)
    returned_ppm = models.BigIntegerField(default=0)
    bucket = models.PositiveSmallIntegerField(default=0)  # policy.offers.Bucket

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "seller_id", "sku"], name="health_offer_once")
        ]
        indexes = [
            *(
                models.Index(
                    "seller_id", "market", *narrowed, F(column).desc(), F("id").desc(),
                    name=f"health_offer_{name}{'_in' if narrowed else ''}",
                )
                for name, column in (
                    ("bad", "bad"), ("rate", "rate_ppm"), ("orders", "orders"),
                    ("back", "returned_ppm"),
                )
                for narrowed in ((), ("bucket",))
            ),
            models.Index(
                "market", "category", "rate_ppm", "id", condition=Q(is_rated=True),
                name="health_offer_alike",
            ),
        ]  # fmt: skip


class Alike(models.Model):
    """Offers of one category on one marketplace: how many are rated, and how their rates spread.

    `is_stale`: a rate has changed since.
    """

    market = models.CharField(max_length=8)
    category = models.CharField(max_length=60, blank=True)
    offers = models.PositiveIntegerField(default=0)
    first_ppm = models.BigIntegerField(default=0)
    median_ppm = models.BigIntegerField(default=0)
    third_ppm = models.BigIntegerField(default=0)
    as_of = models.DateTimeField(null=True)
    is_stale = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "category"], name="health_alike_once")
        ]
        indexes = [
            models.Index("as_of", "id", condition=Q(is_stale=True), name="health_alike_stale"),
        ]


class Experience(models.Model):
    """What the buyer of one order met with by one offer. `signals` are bits of `policy.offers`.

    `reasons` are the codes of all returns of it, joined by spaces.
    """

    offer = models.ForeignKey(OfferHealth, models.CASCADE, related_name="+", db_index=False)
    order_number = models.CharField(max_length=40)
    day = models.DateField()
    signals = models.PositiveSmallIntegerField(default=0)
    reasons = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_number", "offer"], name="health_experience_once")
        ]
        indexes = [
            models.Index("offer", F("day").desc(), F("id").desc(), name="health_experience_told"),
            models.Index(
                "offer", F("day").desc(), F("id").desc(), condition=Q(signals__gt=0),
                name="health_experience_bad",
            ),
        ]  # fmt: skip


class OfferDay(models.Model):
    """What one local day adds to an offer; gone once the day has left the window."""

    offer = models.ForeignKey(OfferHealth, models.CASCADE, related_name="+", db_index=False)
    market = models.CharField(max_length=8)
    day = models.DateField()
    orders = models.BigIntegerField(default=0)
    bad = models.BigIntegerField(default=0)
    returns = models.BigIntegerField(default=0)
    refunds = models.BigIntegerField(default=0)
    contacts = models.BigIntegerField(default=0)
    reviews = models.BigIntegerField(default=0)
    returned = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "day"], name="health_offer_day")]
        indexes = [models.Index("market", "day", "id", name="health_offer_day_gone")]


class OfferReason(models.Model):
    """How often one reason was given, of the orders of one local day (A106)."""

    offer = models.ForeignKey(OfferHealth, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    reason = models.CharField(max_length=40)
    returns = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "day", "reason"], name="health_offer_reason")
        ]


class OfferReview(models.Model):
    """A review of what was bought from an offer, and whether it counts against it now."""

    review_id = models.BigIntegerField(unique=True)
    offer = models.ForeignKey(OfferHealth, models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    is_bad = models.BooleanField(default=False)
