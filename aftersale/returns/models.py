"""Requests to return goods, what they are about, and how each seller wants them decided."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.returns.lifecycle import (
    Decided,
    Grade,
    Label,
    Mode,
    Payer,
    ProductAction,
    Purpose,
    Resolution,
    Stage,
)


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


class ReturnSettings(models.Model):
    """One version of how a seller decides on one marketplace; the newest is in force (A085).

    `window_days` null: as the marketplace has it. `terms` is the seller's policy in figures, which
    is held against the marketplace's promise (A105).
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    mode = models.CharField(max_length=9, choices=Mode, default=Mode.MANUAL)
    window_days = models.PositiveIntegerField(null=True)
    window_basis = models.CharField(max_length=8, blank=True)
    label = models.CharField(max_length=8, choices=Label, default=Label.MADE)
    quick_links = models.BooleanField(default=False)
    instructions = models.TextField(blank=True)
    policy = models.TextField(blank=True)
    terms = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index("seller_id", "market", F("id").desc(), name="return_settings")]


class ReturnAddress(models.Model):
    """Where a seller's returns go; `market` is empty for the address of all others (A091)."""

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=120)
    line1 = models.CharField(max_length=120)
    line2 = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=80)
    province = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=2)
    phone = models.CharField(max_length=30, blank=True)
    extension = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "market"], name="return_address_once")
        ]


class ProductRule(models.Model):
    """What is done with returns of one product on one marketplace (A084)."""

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    sku = models.CharField(max_length=60)
    action = models.CharField(max_length=14, choices=ProductAction)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "market", "sku"], name="return_product_once"
            )
        ]


class ReturnlessRule(models.Model):
    """Goods that need not come back: a price range, perhaps categories and reasons (RL).

    It holds for orders placed from `active_from` until `active_until`, when it was deleted (T15).
    Empty lists mean any. Prices are what was paid for one piece, in minor units, both included.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=80)
    from_minor = models.BigIntegerField()
    to_minor = models.BigIntegerField()
    categories = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    replaces = models.BooleanField(default=False)
    active_from = models.DateTimeField()
    active_until = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index("seller_id", "market", name="returnless_rule")]


class RulesTurn(models.Model):
    """One row for each seller and marketplace: who changes rules there counts it up first.

    Until they are done nobody else gets past that row, on either database, so that two rules
    saved at once see each other.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    turn = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "market"], name="return_rules_turn_once")
        ]


class QuickLink(models.Model):
    """A deed an e-mail offers (A079). Only the digest of its token is kept; it is used once."""

    digest = models.CharField(max_length=64, unique=True)
    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="links")
    deed = models.CharField(max_length=10)
    user_id = models.BigIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
