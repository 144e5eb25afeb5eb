"""Refunds, the amounts they consist of, and the guards that no order pays back too much."""

from django.db import models
from django.db.models import F, Q

from aftersale.refunds.lifecycle import Payer, Stage, Way


class Refund(models.Model):
    """Money going back for one order. Asking twice with one `key` gives the same refund.

    `buyer_id` is who is told of it. `about` is what it was decided for, as the journal names it.
    `in_doubt`: the port may have it, and has not said so; while it stands, nothing is sent anew
    without asking first, and the amount is not freed. `round` grows when it is tried again after
    a clear no. `placed_in` is the ledger file that has it, or may have it. `held_until`: somebody
    is talking to the port about it.
    """

    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=40)
    note = models.CharField(max_length=1000, blank=True)
    about = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=100, unique=True)
    way = models.CharField(max_length=8, choices=Way)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ASKED)
    reference = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    round = models.PositiveIntegerField(default=1)
    in_doubt = models.BooleanField(default=False)
    held_until = models.DateTimeField(null=True)
    placed_in = models.CharField(max_length=60, blank=True)
    payer = models.CharField(max_length=12, choices=Payer, default=Payer.SELLER)

    class Meta:
        indexes = [
            models.Index("seller_id", F("id").desc(), name="refund_seller"),
            models.Index("seller_id", "stage", F("id").desc(), name="refund_seller_stage"),
            models.Index("stage", F("id").desc(), name="refund_stage"),
            models.Index("buyer_id", F("id").desc(), name="refund_buyer"),
            models.Index("order_id", name="refund_order"),
            models.Index("order_number", name="refund_number"),
            models.Index("about", condition=~Q(about=""), name="refund_about"),
            models.Index(
                "next_try_at", condition=Q(next_try_at__isnull=False), name="refund_next_try"
            ),
        ]


class RefundLine(models.Model):
    """One amount of a refund. `words` explains it, a fee is negative, `item` is the shop's name."""

    refund = models.ForeignKey(Refund, models.CASCADE, related_name="lines")
    seller_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10)
    words = models.CharField(max_length=300)
    sku = models.CharField(max_length=60, blank=True)
    item = models.CharField(max_length=40, blank=True)
    quantity = models.PositiveIntegerField(default=0)
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index("order_line_id", name="refund_line_of_order")]


class Allowance(models.Model):
    """What was paid for an order and what of it goes back: the guard, raised by one UPDATE."""

    order_id = models.BigIntegerField(unique=True)
    seller_id = models.BigIntegerField()
    paid_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField(default=0)


class Hold(models.Model):
    """No money goes back for an order meanwhile, but all that is left, or what `about` asks for."""

    order_id = models.BigIntegerField()
    about = models.CharField(max_length=60)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_id", "about"], name="refund_hold_once")
        ]


class LineAllowance(models.Model):
    """The same for a line of the order, or for postage, whose `order_line_id` is 0."""

    order_id = models.BigIntegerField()
    order_line_id = models.BigIntegerField(default=0)
    seller_id = models.BigIntegerField()
    paid_minor = models.BigIntegerField()
    refunded_minor = models.BigIntegerField(default=0)
    tax_refunded_minor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id", "order_line_id"], name="line_allowance_once"
            )
        ]
