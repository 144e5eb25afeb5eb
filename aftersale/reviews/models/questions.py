"""Questions about products, who was asked, what they answered, and what others think of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.reviews.lifecycle import Stage, Voice
from aftersale.reviews.models.listings import Listing


class Question(models.Model):
    """What somebody wants to know of a product before or after they buy it (A122).

    `answers` counts those shown, `accepted_id` is the answer its asker found right.
    """

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="+")
    market = models.CharField(max_length=8)
    buyer_id = models.BigIntegerField()
    public_name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    text = models.TextField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PUBLISHED)
    answers = models.PositiveIntegerField(default=0)
    accepted_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=0)
    once = models.CharField(max_length=40, null=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    routed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["buyer_id", "once"], name="question_sent_once"),
        ]
        indexes = [
            models.Index(
                "listing", F("asked_at").desc(), F("id").desc(),
                condition=Q(stage="published"), name="question_newest",
            ),
            models.Index("buyer_id", F("asked_at").desc(), name="question_buyer"),
        ]  # fmt: skip

    @property
    def about(self) -> str:
        return f"question:{self.pk}"

    def named(self) -> dict[str, Any]:
        """What every event of this question says."""
        return {
            "question_id": self.pk,
            "listing_id": self.listing_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
        }


class RoutedQuestion(models.Model):
    """A question in the console of one seller who offers the product.

    `is_answered`: the brand, or this seller, has answered it. `answer_by` is the question's own.
    """

    seller_id = models.BigIntegerField()
    question = models.ForeignKey(Question, models.CASCADE, related_name="rows")
    market = models.CharField(max_length=8)
    is_shown = models.BooleanField(default=True)
    is_answered = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "seller_id"], name="routed_once")
        ]
        indexes = [
            *(
                models.Index(
                    "seller_id", *each, "is_answered", "asked_at", "id",
                    condition=Q(is_shown=True), name=f"routed_{name}",
                )
                for name, each in (("all", ()), ("market", ("market",)))
            ),
            *(
                models.Index(
                    "seller_id", *each, "answer_by", "question",
                    condition=Q(is_shown=True, is_answered=False), name=f"routed_due{name}",
                )
                for name, each in (("", ()), ("_market", ("market",)))
            ),
        ]  # fmt: skip


class AskedBuyer(models.Model):
    """Somebody who bought the product was asked, by e-mail; once a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="asked")
    buyer_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "buyer_id"], name="asked_buyer_once")
        ]
        indexes = [models.Index("buyer_id", F("at").desc(), name="asked_buyer_when")]


class Answer(models.Model):
    """What somebody answers to a question. `rank`: the brand's stands first, then by votes."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    voice = models.CharField(max_length=8, choices=Voice)
    user_id = models.BigIntegerField()
    seller_id = models.BigIntegerField(null=True)
    public_name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    is_verified = models.BooleanField(default=False)
    text = models.TextField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PUBLISHED)
    rank = models.PositiveSmallIntegerField(default=1)
    ups = models.PositiveIntegerField(default=0)
    downs = models.PositiveIntegerField(default=0)
    score = models.IntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    once = models.CharField(max_length=40, null=True)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(voice="brand") & ~Q(stage="withdrawn"),
                name="answer_brand_once",
            ),
            models.UniqueConstraint(fields=["user_id", "once"], name="answer_sent_once"),
        ]
        indexes = [
            models.Index(
                "question", "rank", F("score").desc(), "id",
                condition=Q(stage="published"), name="answer_best",
            ),
        ]  # fmt: skip

    @property
    def about(self) -> str:
        return f"answer:{self.pk}"


class Vote(models.Model):
    """Somebody's vote on an answer: 1 or -1; one a person, which can be changed."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="+")
    user_id = models.BigIntegerField()
    value = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "user_id"], name="vote_once")]
