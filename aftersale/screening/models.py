"""Every verdict that was given, with the version of the rules that gave it."""

from django.db import models


class Verdict(models.Model):
    """What screening said of one text, and what its author did about it.

    `findings` as `Screening.as_json` gives them, each with its rule's version. `about` names
    the message it became (`message:7`), or the conversation it was meant for. `warned` says that
    it counts against the seller's account (D2, P07).
    """

    about = models.CharField(max_length=60, blank=True)
    seller_id = models.BigIntegerField(null=True)
    market = models.CharField(max_length=8)
    by = models.CharField(max_length=40)
    verdict = models.CharField(max_length=10)
    findings = models.JSONField()
    engine_version = models.CharField(max_length=20)
    override_reason = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    warned = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("about", name="verdict_about"),
            models.Index("seller_id", "at", name="verdict_seller"),
            models.Index("seller_id", "at", name="verdict_warned", condition=models.Q(warned=True)),
        ]
