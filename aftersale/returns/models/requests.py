"""Requests to return goods, what they are about, and what belongs to them."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.returns.lifecycle import Decided, Grade, Label, Payer, Purpose, Resolution, Stage


class ReturnRequest(models.Model):
    """One buyer's wish to return some items of one order (C3).

    `buyer_id` is who returns: for a gift the recipient, whom the order does not know. `due_by` is
    when whoever has to act next should have, `lapse_at` when the clock acts by itself. `rules`
    is what decided: the settings and rules as they were when it was asked (A085, T14).
    """

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    ordered_at = models.DateTimeField()
    language = models.CharField(max_length=8, default="en")
    is_gift = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PENDING)
    once = models.CharField(max_length=40, null=True)  # the form's own word: sent twice, asked once

    title = models.CharField(max_length=300)
    reason = models.CharField(max_length=40)
    pieces = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    worth_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField(default=0)

    in_policy = models.BooleanField()
    outside = models.JSONField(default=list)
    rules = models.JSONField(default=dict)
    decided = models.CharField(max_length=10, choices=Decided, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)
    deny_reason = models.CharField(max_length=30, blank=True)
    deny_message = models.TextField(blank=True)
    complete_reason = models.CharField(max_length=30, blank=True)
    resolution = models.CharField(max_length=20, choices=Resolution, blank=True)

    rma = models.CharField(max_length=20, blank=True)
    seller_rma = models.CharField(max_length=40, blank=True)
    address = models.JSONField(default=dict)
    label = models.CharField(max_length=8, choices=Label, default=Label.NONE)
    payer = models.CharField(max_length=6, choices=Payer, blank=True)
    label_minor = models.BigIntegerField(null=True)
    carrier = models.CharField(max_length=40, blank=True)
    tracking = models.CharField(max_length=60, blank=True)
    instructions = models.TextField(blank=True)

    asked_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    late_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    return_by = models.DateTimeField(null=True)
    shipped_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    refund_by = models.DateTimeField(null=True)
    graded_at = models.DateTimeField(null=True)
    refunded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField()
    due_by = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rma"], condition=~Q(rma=""), name="return_rma_once"),
            models.UniqueConstraint(fields=["buyer_id", "once"], name="return_asked_once"),
        ]
        indexes = [
            models.Index(
                "seller_id", "stage", F("asked_at").desc(), F("id").desc(), name="return_stage"
            ),
            models.Index("seller_id", F("asked_at").desc(), F("id").desc(), name="return_all"),
            models.Index("seller_id", "order_number", name="return_order_number"),
            models.Index("order_id", name="return_order"),
            models.Index("buyer_id", F("asked_at").desc(), name="return_buyer"),
            models.Index("lapse_at", condition=Q(lapse_at__isnull=False), name="return_lapse"),
            models.Index(F("asked_at").desc(), F("id").desc(), name="return_newest"),
            models.Index("stage", F("asked_at").desc(), F("id").desc(), name="return_stage_newest"),
            models.Index(
                "seller_id", "market", "stage", F("asked_at").desc(), F("id").desc(),
                name="return_market_stage",
            ),
            models.Index(
                "seller_id", "reason", "stage", F("asked_at").desc(), F("id").desc(),
                name="return_reason_stage",
            ),
            models.Index("seller_id", "stage", "due_by", "id", name="return_stage_due"),
            models.Index("seller_id", "stage", "lapse_at", "id", name="return_stage_lapse"),
            models.Index("seller_id", "stage", "worth_minor", "id", "asked_at", name="return_sum"),
            models.Index(
                "seller_id", "market", "stage", "due_by", "id",
                condition=Q(due_by__isnull=False), name="return_market_due",
            ),
            models.Index(
                "seller_id", "market", "stage", "lapse_at", "id",
                condition=Q(lapse_at__isnull=False), name="return_market_lapse",
            ),
            models.Index("stage", "due_by", "id", name="return_overdue"),
            models.Index("order_number", name="return_number"),
            models.Index("rma", name="return_rma"),
            models.Index("seller_id", "seller_rma", name="return_seller_rma"),
        ]  # fmt: skip

    def named(self) -> dict[str, Any]:
        """What every event of this return says."""
        return {
            "return_id": self.pk,
            "seller_id": self.seller_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
            "order_number": self.order_number,
        }


class ReturnItem(models.Model):
    """Some pieces of one order line that are to go back, why, and how they arrived.

    `paid_minor` is what was paid for these pieces, tax included; `tax_minor` the tax in it.
    `refunded_pieces` were refunded at their price (less a fee); other amounts are money alone.
    """

    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="items")
    seller_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField()
    sku = models.CharField(max_length=60)
    asin = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    category = models.CharField(max_length=60, blank=True)
    quantity = models.PositiveIntegerField()
    ordered = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    comment = models.TextField(blank=True)
    paid_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    refunded_pieces = models.PositiveIntegerField(default=0)
    item_grade = models.CharField(max_length=14, choices=Grade, blank=True)
    accessories_grade = models.CharField(max_length=14, choices=Grade, blank=True)
    packaging_grade = models.CharField(max_length=14, choices=Grade, blank=True)
    grade_note = models.CharField(max_length=1000, blank=True)
    outside: str = ""  # why it is not in policy; until the request is written, which keeps it

    class Meta:
        indexes = [
            models.Index("order_line_id", name="return_item_line"),
            models.Index("seller_id", "sku", F("request").desc(), name="return_item_sku"),
            models.Index("seller_id", "asin", F("request").desc(), name="return_item_asin"),
        ]


class ReturnWord(models.Model):
    """A word a return is found by: of its titles and of the name of who returns, folded."""

    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="+", db_index=False)
    seller_id = models.BigIntegerField()
    word = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index("word", "seller_id", F("request").desc(), name="return_word")]


class ReturnFile(models.Model):
    """A photo or a label of a return, kept by the hash of its bytes as attachments are."""

    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="files")
    item = models.ForeignKey(ReturnItem, models.CASCADE, null=True, related_name="files")
    seller_id = models.BigIntegerField()
    purpose = models.CharField(max_length=8, choices=Purpose)
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()
