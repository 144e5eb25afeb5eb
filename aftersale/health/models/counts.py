"""What cases add up to: by day, by window, and what stands out of them."""

from __future__ import annotations

from django.db import models

ACCOUNT = ("seller_id", "market", "fulfilled_by", "measure")


class Tally(models.Model):
    """What the cases of one local day weigh under one measure.

    `fulfilled_by` is `seller` or `platform` for orders and empty for everything else; `left_out`
    is how many cases a rule leaves out.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    fulfilled_by = models.CharField(max_length=8, blank=True)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    base = models.BigIntegerField(default=0)
    bad = models.BigIntegerField(default=0)
    left_out = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=[*ACCOUNT, "day"], name="health_tally_once")]


class Mark(models.Model):
    """A case that counts against the seller, or that a rule leaves out: few beside all cases.

    `why` are codes joined by spaces; `left_out` the code of the rule, or empty; `at` is the moment
    that put the case into its day; `since` when it became so.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    fulfilled_by = models.CharField(max_length=8, blank=True)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    at = models.DateTimeField()
    dossier = models.ForeignKey("health.Dossier", models.CASCADE, db_index=False)
    order_number = models.CharField(max_length=40, blank=True)
    is_left_out = models.BooleanField(default=False)
    left_out = models.CharField(max_length=40, blank=True, default="")
    weight = models.IntegerField()
    why = models.CharField(max_length=200, blank=True, default="")
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "measure"], name="health_mark_once")
        ]
        indexes = [
            models.Index(
                "seller_id", "market", "measure", "is_left_out", "fulfilled_by", "day", "id",
                name="health_mark_listed",
            )
        ]  # fmt: skip


class Shift(models.Model):
    """A case that came to count against the seller, ceased to, or weighs otherwise than before.

    For "what changed since yesterday"; swept after forty days.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    fulfilled_by = models.CharField(max_length=8, blank=True)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    subject = models.CharField(max_length=60)
    order_number = models.CharField(max_length=40, blank=True)
    before = models.IntegerField()
    after = models.IntegerField()
    why = models.CharField(max_length=200, blank=True, default="")
    batch = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("seller_id", "market", "batch", "id", name="health_shifted"),
            models.Index("at", name="health_shift_swept"),
        ]


class Figure(models.Model):
    """The value of a measure over its window, as it stands on local day `day`.

    `fulfilled_by` is `all`, or for orders also `seller` and `platform`. `trend` is JSON: `[base,
    bad, amount]` of the windows that end on each of the last thirty days, the newest last;
    `before` is what the last snapshot said: `[base, bad, left_out, amount, rate_ppm, status]`.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    fulfilled_by = models.CharField(max_length=8)
    measure = models.CharField(max_length=40)
    base = models.BigIntegerField(default=0)
    bad = models.BigIntegerField(default=0)
    left_out = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    rate_ppm = models.BigIntegerField(null=True)
    status = models.CharField(max_length=8, default="none")
    day = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    trend = models.JSONField(default=list)
    before = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=ACCOUNT, name="health_figure_once")]
        indexes = [
            models.Index("market", "day", "seller_id", name="health_figure_day"),
            models.Index(
                "market", "fulfilled_by", "measure", "rate_ppm", "seller_id",
                name="health_figure_rate",
            ),
            models.Index(
                "market", "fulfilled_by", "measure", "status", "rate_ppm", "seller_id",
                name="health_figure_status",
            ),
        ]  # fmt: skip
