"""Ratings of sellers, replies, requests for removal, and the counters a profile is read from."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.feedback.lifecycle import Asked, RemovalStage, ReplyStage, Stage

STARS = ("one", "two", "three", "four", "five")


class Feedback(models.Model):
    """What a buyer says of a seller about one order: one to five stars, and words (C7).

    `replied` says that a reply of the seller's stands, `removal` where a request for removal
    stands ("" if there is none); both only repeat other rows, for lists. `statement` is the kind
    of criterion whose sentence is shown with it once it is struck through.
    """

    class Source(models.TextChoices):
        BUYER = "buyer"
        SHOP = "shop"  # brought from the shop's old house

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120, blank=True)
    order_id = models.BigIntegerField(unique=True)
    order_number = models.CharField(max_length=40)
    ordered_at = models.DateTimeField()
    language = models.CharField(max_length=8, default="en")
    source = models.CharField(max_length=6, choices=Source, default=Source.BUYER)
    stage = models.CharField(max_length=10, choices=Stage)
    stars = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)
    replied = models.BooleanField(default=False)
    removal = models.CharField(max_length=8, blank=True)
    statement = models.CharField(max_length=30, blank=True)
    left_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    change_until = models.DateTimeField()
    removal_until = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when the seller first heard of it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5), name="feedback_one_to_five"
            ),
        ]
        indexes = [
            models.Index(
                "seller_id", "stars", "replied", F("left_at").desc(), F("id").desc(),
                name="feedback_by_stars",
            ),
            models.Index(
                "seller_id", "market", "stars", "replied", F("left_at").desc(), F("id").desc(),
                name="feedback_by_market_stars",
            ),
            models.Index(
                "seller_id", "removal", F("left_at").desc(), F("id").desc(),
                name="feedback_by_removal",
            ),
            models.Index("seller_id", F("left_at").desc(), F("id").desc(), name="feedback_by_all"),
            models.Index(
                "seller_id", "market", "stage", F("left_at").desc(), F("id").desc(),
                name="feedback_by_shown",
            ),
            models.Index("seller_id", "market", "ordered_at", "stars", name="feedback_by_ordered"),
            models.Index("buyer_id", F("left_at").desc(), name="feedback_by_buyer"),
            models.Index("order_number", name="feedback_by_number"),
        ]  # fmt: skip

    @property
    def about(self) -> str:
        """Its name among public texts."""
        return f"feedback:{self.pk}"

    @property
    def is_negative(self) -> bool:
        """One or two stars (B, negative feedback rate)."""
        return self.stars <= 2

    def named(self) -> dict[str, Any]:
        """What every event of this feedback says."""
        return {
            "feedback_id": self.pk,
            "seller_id": self.seller_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
            "order_number": self.order_number,
            "stars": self.stars,
        }


class Reply(models.Model):
    """The one public reply of a seller; never edited, and deleted for good (T24)."""

    feedback = models.OneToOneField(Feedback, models.CASCADE, related_name="reply")
    seller_id = models.BigIntegerField()
    by = models.CharField(max_length=40)
    words = models.TextField()
    stage = models.CharField(max_length=10, choices=ReplyStage)
    written_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    @property
    def about(self) -> str:
        """Its name among public texts."""
        return f"feedback_reply:{self.pk}"


class Removal(models.Model):
    """A seller's wish that feedback be taken away, checked first and then decided; once.

    `check_found` is what the house's own check said when it was asked for: outcome, kind,
    statements. `speculative` says that the check spoke against it.
    """

    feedback = models.OneToOneField(Feedback, models.CASCADE, related_name="removal_request")
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    by = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    check_found = models.JSONField()
    speculative = models.BooleanField()
    stage = models.CharField(max_length=8, choices=RemovalStage, default=RemovalStage.ASKED)
    asked_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, blank=True)  # a criterion, or a reason to stay
    reason = models.TextField(blank=True)  # what staff add in their own words

    class Meta:
        indexes = [
            models.Index("stage", "decide_by", "id", name="removal_by_due"),
            models.Index("market", "stage", "decide_by", "id", name="removal_by_market_due"),
            models.Index(F("decided_at").desc(), F("id").desc(), name="removal_by_decided"),
            models.Index(
                "market", F("decided_at").desc(), F("id").desc(), name="removal_by_market_decided"
            ),
            models.Index("seller_id", F("asked_at").desc(), name="removal_by_seller"),
        ]


class _Counted(models.Model):
    one = models.PositiveIntegerField(default=0)
    two = models.PositiveIntegerField(default=0)
    three = models.PositiveIntegerField(default=0)
    four = models.PositiveIntegerField(default=0)
    five = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def stars(self) -> tuple[int, ...]:
        """How many ratings of one, two, three, four and five stars."""
        return tuple(getattr(self, name) for name in STARS)


class Score(_Counted):
    """All ratings of a seller on one marketplace that count, kept within each change.

    `version` grows with everything a public profile shows; `changed_at` is when it last did.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seller_id", "market"], name="score_once")]


class ScoreDay(_Counted):
    """The same for one local day of the marketplace, on which the ratings were left."""

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "market", "day"], name="score_day_once")
        ]


class Reminder(models.Model):
    """That a buyer is, or was, asked for feedback about an order: once for all reasons (D1)."""

    class Outcome(models.TextChoices):
        WAITS = "waits"
        SENT = "sent"
        NEEDLESS = "needless"  # rated already, cancelled, or the window is over
        OPTED_OUT = "opted_out"

    order_id = models.BigIntegerField(unique=True)
    market = models.CharField(max_length=8)
    order_number = models.CharField(max_length=40)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    why = models.CharField(max_length=10, choices=Asked)
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("outcome", "at", name="reminder_due")]


class Profile(models.Model):
    """What a seller says of themselves on one marketplace (A064, A120)."""

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    about = models.TextField(blank=True)
    contact = models.JSONField(default=dict)  # who answers for the shop by law: name, address …
    policies = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "market"], name="feedback_profile_once")
        ]

    @property
    def about_name(self) -> str:
        """The profile as a text in public is named."""
        return f"profile:{self.pk}"

    @property
    def said(self) -> str:
        """Everything in it, as one text."""
        return "\n".join(filter(None, (self.about, self.policies, *self.contact.values())))
