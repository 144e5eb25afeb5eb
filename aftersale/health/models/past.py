"""How it stood when a day ended."""

from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """All figures of a seller on one marketplace as they stood at the end of a local day.

    `batch` and `taken_at` say what was known and what time it was, so that the same can be made
    anew from facts; `figures` is JSON: {"measure fulfilled_by": {"base", "bad", "left_out",
    "amount", "rate_ppm", "status", "version"}}. `edition` is the rulebook it was judged by.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    day = models.DateField()
    batch = models.BigIntegerField()
    taken_at = models.DateTimeField()
    edition = models.CharField(max_length=40)
    figures = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "market", "day"], name="health_snapshot_once"
            )
        ]
