"""Payments that a bank took back, what the seller shows against it, and what was asked further."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.chargebacks.lifecycle import Pile, Purpose, Stage


class Chargeback(models.Model):
    """One payment of one order that the card holder's bank took back (C5).

    `reference` is the bank's own, unique within a market. `bank_words` are what the bank passed
    on. `answer_by` is the seller's time for the first answer; `due_by` is when whoever has to act
    next should have, `lapse_at` when the clock acts by itself. What the seller shows stands in
    `evidence` (for investigators only: the buyer never sees it) and the four fields after it.
    `counts`: it is a defect of the order (ODR).
    """

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120, blank=True)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    ordered_at = models.DateTimeField()
    title = models.CharField(max_length=300)
    reference = models.CharField(max_length=60)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    type = models.CharField(max_length=8)
    reason = models.CharField(max_length=40)
    bank_words = models.TextField(blank=True)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.ACTION_REQUIRED)
    pile = models.CharField(max_length=16, choices=Pile, default=Pile.ACTION_REQUIRED)
    once = models.CharField(max_length=40, blank=True)  # the last form's own word

    evidence = models.TextField(blank=True)
    shipped_at = models.DateTimeField(null=True)
    carrier = models.CharField(max_length=80, blank=True)
    tracking = models.CharField(max_length=120, blank=True)
    items = models.TextField(blank=True)

    outcome_words = models.TextField(blank=True)
    won_minor = models.BigIntegerField(default=0)
    lost_minor = models.BigIntegerField(default=0)
    counts = models.BooleanField(default=False)

    notified_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    represented_at = models.DateTimeField(null=True)
    represented_by = models.CharField(max_length=40, blank=True)
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=40, blank=True)
    touched_at = models.DateTimeField()
    due_by = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "reference"], name="chargeback_once")
        ]
        indexes = [
            models.Index("order_id", name="chargeback_order"),
            models.Index("order_number", name="chargeback_order_number"),
            models.Index("reference", name="chargeback_reference"),
            models.Index(
                "seller_id", F("notified_at").desc(), F("id").desc(), name="chargeback_all"
            ),
            models.Index(
                "seller_id", "pile", F("notified_at").desc(), F("id").desc(),
                name="chargeback_pile",
            ),
            models.Index("seller_id", "pile", "due_by", "id", name="chargeback_pile_due"),
            models.Index(
                "seller_id", "market", "due_by", "id",
                condition=Q(pile="action_required"), name="chargeback_market_due",
            ),
            models.Index(F("notified_at").desc(), F("id").desc(), name="chargeback_newest"),
            models.Index("stage", "due_by", "id", name="chargeback_stage_due"),
            models.Index(
                "pile", F("notified_at").desc(), F("id").desc(), name="chargeback_pile_newest"
            ),
            models.Index("pile", "due_by", "id", name="chargeback_pile_by_due"),
            models.Index("lapse_at", condition=Q(lapse_at__isnull=False), name="chargeback_lapse"),
            models.Index(
                "remind_at", condition=Q(remind_at__isnull=False), name="chargeback_remind"
            ),
        ]  # fmt: skip

    def named(self) -> dict[str, Any]:
        """What every event of this chargeback says."""
        return {
            "chargeback_id": self.pk,
            "seller_id": self.seller_id,
            "market": self.market,
            "order_number": self.order_number,
        }


class ChargebackQuestion(models.Model):
    """Something the investigators want to know further, with a deadline of its own (C5)."""

    chargeback = models.ForeignKey(Chargeback, models.CASCADE, related_name="questions")
    seller_id = models.BigIntegerField()
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    answer_by = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)


class ChargebackFile(models.Model):
    """A file that shows something, or the pack; kept by the hash of its bytes."""

    chargeback = models.ForeignKey(Chargeback, models.CASCADE, related_name="files")
    question = models.ForeignKey(
        ChargebackQuestion, models.CASCADE, null=True, related_name="files"
    )
    seller_id = models.BigIntegerField()
    purpose = models.CharField(max_length=8, choices=Purpose)
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()
