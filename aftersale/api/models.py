"""Writes that carried an idempotency key, with what was answered."""

from django.db import models


class KeptAnswer(models.Model):
    """The answer to one write; the same key again gets the same answer, and nothing is done."""

    holder = models.CharField(max_length=64)
    key = models.CharField(max_length=128)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    content_type = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "key"], name="kept_answer_once")]
        indexes = [models.Index("at", name="kept_answer_at")]
