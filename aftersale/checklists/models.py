"""What teams look at, what of it was signed by whom, and how each list stood when it ended."""

from django.db import models
from django.db.models import F, Q


class Team(models.Model):
    """How a seller's lists are drawn up; made when somebody signs or changes something first.

    `size` ("", `small`, `large`) and `peak` ("", `on`, `off`) say otherwise than the rulebook.
    `left_out` are kinds of items this team does without. Lists that ended before `begun_on` were
    nobody's to sign. At `close_at`, the next local midnight, the lists that end then are closed.
    """

    seller_id = models.BigIntegerField(unique=True)
    size = models.CharField(max_length=5, blank=True)
    peak = models.CharField(max_length=3, blank=True)
    left_out = models.JSONField(default=list)
    begun_on = models.DateField()
    open_day = models.DateField()
    close_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("close_at", "id", name="checklist_to_close")]


class OwnItem(models.Model):
    """Something this team looks at besides; `link` is a path of ours, or nothing."""

    seller_id = models.BigIntegerField()
    cadence = models.CharField(max_length=7)
    words = models.CharField(max_length=120)
    link = models.CharField(max_length=200, blank=True)
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("seller_id", "id", condition=Q(ended_at=None), name="checklist_own"),
        ]


class SignOff(models.Model):
    """Somebody looked at an item in a day, week or month. Undoing it takes the row away.

    `left` is how much was still to be done then, None where nothing can be counted. With
    `is_automatic` nothing was left when the time was over, and the house signed.
    """

    seller_id = models.BigIntegerField()
    cadence = models.CharField(max_length=7)
    first_day = models.DateField()
    item = models.CharField(max_length=40)
    words = models.CharField(max_length=120)
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    at = models.DateTimeField()
    word = models.CharField(max_length=300, blank=True)
    left = models.PositiveIntegerField(null=True)
    is_automatic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "cadence", "first_day", "item"], name="signed_once"
            )
        ]
        indexes = [models.Index("seller_id", F("at").desc(), F("id").desc(), name="signed_newest")]


class Sheet(models.Model):
    """A list as it stood when its time was over: all items as [key, words], and the keys missed."""

    seller_id = models.BigIntegerField()
    cadence = models.CharField(max_length=7)
    first_day = models.DateField()
    items = models.JSONField(default=list)
    missed = models.JSONField(default=list)
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "cadence", "first_day"], name="sheet_once")
        ]
