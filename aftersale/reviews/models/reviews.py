"""Reviews: what buyers say of products, what brands answer, and who has looked at them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models.listings import Listing


class Review(models.Model):
    """What one buyer says of one product. It never counts in a seller's measures (REV-1).

    `buyer_id` is null for a review taken over from the shop, whose own name is `outside_id`.
    `order_number` and `order_seller_id` are the purchase that makes it a verified one. Only staff
    and its author ever see who wrote it; everybody else reads `public_name`.
    """

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="+")
    market = models.CharField(max_length=8)
    buyer_id = models.BigIntegerField(null=True)
    outside_id = models.CharField(max_length=60, null=True)
    public_name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    stars = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PUBLISHED)
    is_verified = models.BooleanField(default=False)
    order_number = models.CharField(max_length=40, blank=True)
    order_seller_id = models.BigIntegerField(null=True)
    helpful = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["listing", "buyer_id"], name="review_once"),
            models.UniqueConstraint(fields=["market", "outside_id"], name="review_outside_once"),
        ]
        indexes = [
            models.Index(
                "listing", F("written_at").desc(), F("id").desc(),
                condition=Q(stage="published"), name="review_newest",
            ),
            models.Index(
                "listing", "stars", F("written_at").desc(), F("id").desc(),
                condition=Q(stage="published"), name="review_stars_newest",
            ),
            models.Index(
                "listing", F("helpful").desc(), F("id").desc(),
                condition=Q(stage="published"), name="review_helpful",
            ),
            models.Index(
                "listing", "stars", F("helpful").desc(), F("id").desc(),
                condition=Q(stage="published"), name="review_stars_helpful",
            ),
            models.Index("buyer_id", F("written_at").desc(), name="review_buyer"),
        ]  # fmt: skip

    @property
    def about(self) -> str:
        """Its name for reports and the journal."""
        return f"review:{self.pk}"

    def named(self) -> dict[str, Any]:
        """What every event of this review says; never who wrote it to whom they sell."""
        return {
            "review_id": self.pk,
            "listing_id": self.listing_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
            "stars": self.stars,
        }


class ReviewAnswer(models.Model):
    """A brand's public answer to a review: one, which can be changed; `Revision` keeps the rest."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="answer")
    seller_id = models.BigIntegerField()
    brand_name = models.CharField(max_length=80)
    language = models.CharField(max_length=8, default="en")
    text = models.TextField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PUBLISHED)
    by = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    @property
    def about(self) -> str:
        return f"review_answer:{self.pk}"


class Revision(models.Model):
    """How a text stood before it was changed. `about` is its name: `review:7`."""

    about = models.CharField(max_length=40)
    stars = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    by = models.CharField(max_length=40)
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index("about", "id", name="review_revision")]


class ReviewPhoto(models.Model):
    """A photo of a review; everybody gets the clean copy of these bytes."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="photos")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()


class Helpful(models.Model):
    """Somebody found a review helpful; once a person."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    user_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "user_id"], name="helpful_once"),
        ]


class ConsoleRow(models.Model):
    """A published review in the console of one seller who offers the product (A123).

    What lists are ordered and narrowed by stands here again, so that they walk along an index.
    """

    seller_id = models.BigIntegerField()
    review = models.ForeignKey(Review, models.CASCADE, related_name="rows")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    market = models.CharField(max_length=8)
    stars = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField(default=True)
    is_answered = models.BooleanField(default=False)
    is_done = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "seller_id"], name="console_once")]
        indexes = [
            models.Index(
                "seller_id", *each, "is_done", "is_answered", "stars",
                F("written_at").desc(), F("id").desc(),
                condition=Q(is_shown=True), name=f"console_{name}",
            )
            for name, each in (("all", ()), ("market", ("market",)), ("product", ("listing",)))
        ]  # fmt: skip


class Contact(models.Model):
    """A brand wrote to a reviewer by one of the two texts; each once a review (REV-1)."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="contacts")
    seller_id = models.BigIntegerField()
    template = models.CharField(max_length=30)
    conversation_id = models.BigIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "template"], name="contact_once"),
        ]
