"""How each seller wants returns decided: settings, addresses, rules of products and prices."""

from django.db import models
from django.db.models import F

from aftersale.returns.lifecycle import Label, Mode, ProductAction


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
