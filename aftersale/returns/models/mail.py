"""What e-mails about returns lead to: deeds of a seller's team, and a question to the buyer."""

from django.db import models
from django.db.models import Q

from aftersale.returns.models.requests import ReturnRequest


class QuickLink(models.Model):
    """A deed an e-mail offers (A079). Only the digest of its token is kept; it is used once."""

    digest = models.CharField(max_length=64, unique=True)
    request = models.ForeignKey(ReturnRequest, models.CASCADE, related_name="links")
    deed = models.CharField(max_length=10)
    user_id = models.BigIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ReturnSurvey(models.Model):
    """Whether a buyer's problem was solved, asked once when their return is over (RDR).

    `ask_at` is when the e-mail is due, null once it went or is not needed any more; `digest` is of
    the token in its links. Until `until` the answer may be given, and a given one changed until
    `change_until`. `solved` is null while there is no answer; `changed_at` is of the newest.
    """

    request = models.OneToOneField(ReturnRequest, models.CASCADE, related_name="survey")
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    edition = models.CharField(max_length=24)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ask_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, null=True, unique=True)
    solved = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    change_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("ask_at", condition=Q(ask_at__isnull=False), name="return_survey_due"),
        ]
