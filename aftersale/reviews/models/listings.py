"""Products as they are talked about, who offers them, and who speaks for their brand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from aftersale.reviews.lifecycle import BrandStage


class Listing(models.Model):
    """A product's page on one marketplace: all offers of one ASIN, or one seller's SKU without one.

    `key` is the ASIN, or "7/LL-204" (seller and SKU). `stars_1` to `stars_5` count the reviews
    that are shown, `questions` and `answered` the questions: kept with every change, in the same
    transaction. `version` rises with whatever changes the page.
    """

    market = models.CharField(max_length=8)
    key = models.CharField(max_length=90)
    asin = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    brand = models.ForeignKey("Brand", models.SET_NULL, null=True, related_name="listings")
    stars_1 = models.PositiveIntegerField(default=0)
    stars_2 = models.PositiveIntegerField(default=0)
    stars_3 = models.PositiveIntegerField(default=0)
    stars_4 = models.PositiveIntegerField(default=0)
    stars_5 = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["market", "key"], name="listing_once")]

    @property
    def by_stars(self) -> dict[int, int]:
        """How many reviews give each number of stars, five first."""
        return {stars: getattr(self, f"stars_{stars}") for stars in (5, 4, 3, 2, 1)}

    @property
    def reviews(self) -> int:
        """How many reviews are shown."""
        return sum(self.by_stars.values())

    @property
    def average(self) -> float | None:
        """The mean of their stars, or None while there are none."""
        if not self.reviews:
            return None
        return sum(stars * count for stars, count in self.by_stars.items()) / self.reviews


class Offer(models.Model):
    """A seller's SKU that is sold on a listing.

    `product_id` is the product of the orders, once the chore that follows all of them has come by.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="offers")
    market = models.CharField(max_length=8)
    seller_id = models.BigIntegerField()
    sku = models.CharField(max_length=60)
    product_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "seller_id", "sku"], name="offer_once")
        ]
        indexes = [
            models.Index("seller_id", "listing", name="offer_seller"),
            models.Index("product_id", name="offer_product"),
        ]


class Brand(models.Model):
    """A seller's word that a brand is theirs, and what staff made of it (A121).

    It covers what the seller offers under one of `asins` or under a title that begins with `name`.
    `folded` is the name for comparing: only one seller speaks for a brand.
    """

    seller_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=80)
    asins = models.JSONField(default=list)
    proof = models.TextField()
    stage = models.CharField(max_length=10, choices=BrandStage, default=BrandStage.CLAIMED)
    reason = models.TextField(blank=True)
    claimed_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=40)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "folded"], name="brand_claimed_once"),
            models.UniqueConstraint(
                fields=["folded"], condition=Q(stage="verified"), name="brand_verified_once"
            ),
        ]
        indexes = [models.Index("stage", "claimed_at", "id", name="brand_stage")]

    @property
    def speaks(self) -> bool:
        """Whether its owner may answer as the brand."""
        return self.stage == BrandStage.VERIFIED


class Month(models.Model):
    """How the reviews written in one month of a listing, and shown, spread over the stars (A125).

    `month` is its first day, in UTC. Kept with every change, in the same transaction.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="months")
    month = models.DateField()
    stars_1 = models.PositiveIntegerField(default=0)
    stars_2 = models.PositiveIntegerField(default=0)
    stars_3 = models.PositiveIntegerField(default=0)
    stars_4 = models.PositiveIntegerField(default=0)
    stars_5 = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "month"], name="month_once")]
