"""Refunds of the marketplace's that sellers want back, what was decided, and what was credited."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.reimbursements.lifecycle import Pile, Purpose, Stage


class MarketRefund(models.Model):
    """A refund the marketplace made at the seller's cost: what can be asked back until `until`.

    Written with the refund. `reimbursement_id` names what was asked for it, if anything.
    """

    refund_id = models.BigIntegerField(unique=True)
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    reason = models.CharField(max_length=40)
    refunded_at = models.DateTimeField()
    until = models.DateTimeField()
    reimbursement_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index("order_id", name="market_refund_order"),
            models.Index(
                "seller_id", "until", "id", condition=Q(reimbursement_id__isnull=True),
                name="market_refund_to_ask",
            ),
            models.Index(
                "seller_id", "market", "until", "id", condition=Q(reimbursement_id__isnull=True),
                name="market_refund_here",
            ),
        ]  # fmt: skip


class Reimbursement(models.Model):
    """What a seller asks back of the marketplace for one order (C6, SAFE-T).

    `refunded_minor` is what the marketplace gave the buyer, `asked_minor` what the seller wants of
    it, `granted_minor` what they got in all. `ground` is why they ask, `decision` the rule it was
    refused by ("" if granted), `statement` the reasons the seller reads. `is_automatic`: refused by
    the house at once, because the order rules it out. `due_by` is when whoever acts next should
    have, `lapse_at` when the clock acts by itself.
    """

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120, blank=True)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    ordered_at = models.DateTimeField()
    title = models.CharField(max_length=300)
    currency = models.CharField(max_length=3)
    refunded_minor = models.BigIntegerField(default=0)
    refunded_at = models.DateTimeField(null=True)
    file_by = models.DateTimeField(null=True)

    ground = models.CharField(max_length=40)
    asked_minor = models.BigIntegerField()
    words = models.TextField(blank=True)
    once = models.CharField(max_length=40, blank=True)  # the last form's own word
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    pile = models.CharField(max_length=20, choices=Pile, default=Pile.AWAITING_SELLER)

    granted_minor = models.BigIntegerField(default=0)
    decision = models.CharField(max_length=40, blank=True)
    statement = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=40, blank=True)
    appeal_words = models.TextField(blank=True)
    appeal_statement = models.TextField(blank=True)
    final_by = models.CharField(max_length=40, blank=True)

    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=40)
    filed_at = models.DateTimeField(null=True)
    investigated_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)
    appeal_by = models.DateTimeField(null=True)
    appealed_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()
    due_by = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id"],
                condition=Q(is_automatic=False),
                name="reimbursement_once_an_order",
            )
        ]
        indexes = [
            models.Index("order_id", name="reimbursement_order"),
            models.Index("order_number", name="reimbursement_order_number"),
            models.Index(
                "seller_id", F("begun_at").desc(), F("id").desc(), name="reimbursement_all"
            ),
            models.Index(
                "seller_id", "pile", F("begun_at").desc(), F("id").desc(),
                name="reimbursement_pile",
            ),
            models.Index("seller_id", "pile", "due_by", "id", name="reimbursement_pile_due"),
            models.Index(
                "seller_id", "market", "due_by", "id",
                condition=Q(pile="awaiting_seller"), name="reimbursement_market_due",
            ),
            models.Index(F("begun_at").desc(), F("id").desc(), name="reimbursement_newest"),
            models.Index("stage", "due_by", "id", name="reimbursement_stage_due"),
            models.Index(
                "pile", F("begun_at").desc(), F("id").desc(), name="reimbursement_pile_newest"
            ),
            models.Index(
                "lapse_at", condition=Q(lapse_at__isnull=False), name="reimbursement_lapse"
            ),
        ]  # fmt: skip

    def named(self) -> dict[str, Any]:
        """What every event of this reimbursement says."""
        return {
            "reimbursement_id": self.pk,
            "seller_id": self.seller_id,
            "market": self.market,
            "order_number": self.order_number,
        }


class ReimbursementQuestion(models.Model):
    """Something staff want to know of the seller, with a deadline of its own (SAFET-4)."""

    reimbursement = models.ForeignKey(Reimbursement, models.CASCADE, related_name="questions")
    seller_id = models.BigIntegerField()
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    answer_by = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)


class ReimbursementFile(models.Model):
    """A file that shows something, or the pack; kept by the hash of its bytes."""

    reimbursement = models.ForeignKey(Reimbursement, models.CASCADE, related_name="files")
    question = models.ForeignKey(
        ReimbursementQuestion, models.CASCADE, null=True, related_name="files"
    )
    seller_id = models.BigIntegerField()
    purpose = models.CharField(max_length=8, choices=Purpose)
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()


class Credit(models.Model):
    """Money a seller gets back, once a `key`. `placed_in` is the ledger file that has its row."""

    reimbursement = models.ForeignKey(Reimbursement, models.CASCADE, related_name="credits")
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    order_number = models.CharField(max_length=40)
    key = models.CharField(max_length=60, unique=True)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    placed_in = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("seller_id", F("id").desc(), name="credit_seller"),
            models.Index("id", condition=Q(written_at__isnull=True), name="credit_to_write"),
        ]
