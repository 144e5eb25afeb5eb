"""Public texts that were held or reported, and who reported them. Each text has one row, ever."""

from typing import Any

from django.db import models
from django.db.models import F

from aftersale.publishing.lifecycle import OPEN, Stage


class PublicCase(models.Model):
    """A text in public that staff look at: one row however many report it.

    `about` names the text in its own house (`feedback:7`), `author` who wrote it as the journal
    does. `seller_id` is the account it concerns. `judged` is the SHA-256 of the words that were
    decided about, so that the same words are not judged again for the same reason.
    """

    about = models.CharField(max_length=60, unique=True)
    seller_id = models.BigIntegerField(null=True)
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    language = models.CharField(max_length=8, default="en")
    order_number = models.CharField(max_length=40, blank=True)
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=120)
    heading = models.CharField(max_length=300)
    text = models.TextField()
    findings = models.JSONField(default=list)
    stage = models.CharField(max_length=10, choices=Stage)
    reports = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decision = models.TextField(blank=True)
    judged = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index("stage", "decide_by", "id", name="public_stage_due"),
            models.Index("market", "stage", "decide_by", "id", name="public_market_due"),
            models.Index(F("decided_at").desc(), F("id").desc(), name="public_decided"),
            models.Index(
                "market", F("decided_at").desc(), F("id").desc(), name="public_market_decided"
            ),
        ]  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether staff still have to decide."""
        return self.stage in OPEN

    def named(self) -> dict[str, Any]:
        """What every event of this case says."""
        return {
            "of": self.about,
            "case_id": self.pk,
            "seller_id": self.seller_id,
            "market": self.market,
            "order_number": self.order_number,
            "author": self.author,
        }


class PublicReport(models.Model):
    """Somebody's objection to a text; once a person."""

    case = models.ForeignKey(PublicCase, models.CASCADE, related_name="objections")
    by = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "by"], name="public_report_once"),
        ]
        indexes = [
            models.Index("case", "id", name="public_report_case"),
            models.Index("by", F("made_at").desc(), name="public_report_by"),
        ]
