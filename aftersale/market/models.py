"""The editions of rulebooks that have been in force, word for word."""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """One wording of a market's rulebook file; `id` is its name, such as `uk-0c5ad1e29f73`."""

    id = models.CharField(primary_key=True, max_length=24)
    market = models.CharField(max_length=8)
    text = models.TextField()
    first_seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.id
