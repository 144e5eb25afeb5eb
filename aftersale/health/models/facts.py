"""What is known of each case, which entries of the journal it is known from, and how far it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Heard(models.Model):
    """An entry of the journal that may concern health. `batch` is None while it waits.

    Rows stay: with them, figures can be made anew from the journal in the same batches.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    batch = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index("entry_id", condition=Q(batch=None), name="health_waiting"),
            models.Index("batch", "entry_id", name="health_heard_batch"),
        ]


class Progress(models.Model):
    """One row: whoever raises `batch` in a transaction is the only one who applies meanwhile."""

    batch = models.BigIntegerField(default=0)


class Dossier(models.Model):
    """All that is known of one case (`order:uk:203-…`, `message:17`, `return:4`, `violation:9`).

    `facts` is JSON: a list of `[entry, batch, name, moment, value]`, moments in microseconds since
    1970. `counted` says what the case was last counted for (`policy.counting`), so that it can be
    taken out again exactly. The four days are local ones of the market; `ripe_at` is when passing
    time alone changes a verdict. A case whose order is not known yet has no days and counts for
    nothing.
    """

    subject = models.CharField(max_length=60, unique=True)
    sort = models.CharField(max_length=10)
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    fulfilled_by = models.CharField(max_length=8, blank=True, default="")
    order_number = models.CharField(max_length=40, blank=True, default="")
    begun_at = models.DateTimeField(null=True)
    begun_on = models.DateField(null=True)
    shipped_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    rated_on = models.DateField(null=True)
    facts = models.TextField()
    counted = models.TextField(blank=True, default="")
    ripe_at = models.DateTimeField(null=True)
    batch = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(
                "seller_id", "market", "sort", "fulfilled_by", "begun_on", "id",
                name="health_begun",
            ),
            models.Index(
                "seller_id", "market", "fulfilled_by", "shipped_on", "id",
                condition=Q(shipped_on__isnull=False), name="health_shipped",
            ),
            models.Index(
                "seller_id", "market", "fulfilled_by", "promised_on", "id",
                condition=Q(promised_on__isnull=False), name="health_promised",
            ),
            models.Index(
                "seller_id", "market", "fulfilled_by", "rated_on", "id",
                condition=Q(rated_on__isnull=False), name="health_rated",
            ),
            models.Index(
                "ripe_at", "id", condition=Q(ripe_at__isnull=False), name="health_ripe"
            ),
        ]  # fmt: skip
