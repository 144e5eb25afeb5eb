"""Orders that are not wanted any more, and messages in which a buyer said so."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.cancellations.lifecycle import CANCELLED, Stage


class Cancellation(models.Model):
    """One try to have one order not shipped (C9).

    `official`: the buyer asked by the button. `counts`: it goes into the seller's pre-fulfilment
    cancellation rate (T18). `reason` is the buyer's, `seller_reason` the value of the order feed.
    `overruled_at`: the shop has shipped the order all the same.
    """

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120, blank=True)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    language = models.CharField(max_length=8, default="en")
    title = models.CharField(max_length=300)
    currency = models.CharField(max_length=3)
    worth_minor = models.BigIntegerField()
    stage = models.CharField(max_length=20, choices=Stage)
    official = models.BooleanField()
    counts = models.BooleanField(default=False)

    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    seller_reason = models.CharField(max_length=40, blank=True)
    comment = models.TextField(blank=True)
    comment_hidden = models.BooleanField(default=False)  # staff look at it first
    answer_by = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    carrier = models.CharField(max_length=40, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)  # the seller's words to a buyer they say no to
    shipped = models.BooleanField(default=False)  # it lapsed because the order left
    overruled_at = models.DateTimeField(null=True)
    refund_id = models.BigIntegerField(null=True)
    conversation_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id"], condition=Q(stage="requested"), name="cancellation_asked_once"
            )
        ]
        indexes = [
            models.Index("order_id", name="cancellation_order"),
            models.Index("seller_id", "order_number", name="cancellation_number"),
            models.Index("conversation_id", name="cancellation_talk"),
            models.Index(
                "seller_id", "answer_by", "id",
                condition=Q(stage="requested"), name="cancellation_due",
            ),
            models.Index(
                "seller_id", "market", "answer_by", "id",
                condition=Q(stage="requested"), name="cancellation_due_market",
            ),
            models.Index(
                "seller_id", F("asked_at").desc(), F("id").desc(), name="cancellation_all"
            ),
            models.Index(
                "seller_id", "market", F("asked_at").desc(), F("id").desc(),
                name="cancellation_market",
            ),
            models.Index(
                "seller_id", "stage", F("asked_at").desc(), F("id").desc(),
                name="cancellation_stage",
            ),
            models.Index(
                "seller_id", "market", "stage", F("asked_at").desc(), F("id").desc(),
                name="cancellation_market_stage",
            ),
            models.Index(
                "seller_id", F("decided_at").desc(),
                condition=Q(counts=True), name="cancellation_counted",
            ),
            models.Index("lapse_at", condition=Q(stage="requested"), name="cancellation_lapse"),
            models.Index(
                "answer_by", "id", condition=Q(stage="requested"), name="cancellation_late"
            ),
            models.Index(F("asked_at").desc(), F("id").desc(), name="cancellation_newest"),
            models.Index(
                "stage", F("asked_at").desc(), F("id").desc(), name="cancellation_stage_newest"
            ),
            models.Index("order_number", name="cancellation_any_number"),
        ]  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether the seller still has to answer."""
        return self.stage == Stage.REQUESTED

    @property
    def is_cancelled(self) -> bool:
        """Whether it ended with the order cancelled."""
        return self.stage in CANCELLED

    @property
    def about(self) -> str:
        """What its refund says it is for."""
        return f"cancellation:{self.pk}"

    def named(self) -> dict[str, Any]:
        """What every event of this cancellation says."""
        return {
            "cancellation_id": self.pk,
            "seller_id": self.seller_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
            "order_number": self.order_number,
        }


class Wish(models.Model):
    """A message in which a buyer seems to ask that an order be cancelled (F3 idea 11).

    `told_at`: the seller has sent them the way to the button.
    """

    message_id = models.BigIntegerField(unique=True)
    conversation_id = models.BigIntegerField()
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    told_by = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index("conversation_id", "id", name="wish_conversation"),
            models.Index("order_id", name="wish_order"),
        ]
