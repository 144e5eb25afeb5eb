"""Who of a team has taken on what, and the calendars that follow the list."""

from django.db import models
from django.db.models import Q


class Assignment(models.Model):
    """Something with a clock (`conversation` 7, `claim` 3) is somebody's of the team.

    It outlives the clock: who answered is asked again when the buyer writes again.
    """

    seller_id = models.BigIntegerField()
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "subject", "subject_id"], name="assignment_once"
            )
        ]
        indexes = [
            models.Index(fields=["seller_id", "person_id", "-id"], name="assignment_person"),
            models.Index("at", "id", name="assignment_age"),
        ]

    @property
    def about(self) -> str:
        """As the journal names it: `conversation:7`."""
        return f"{self.subject}:{self.subject_id}"


class Feed(models.Model):
    """A calendar somebody reads the list with, at an address that is secret: its hash is kept.

    `market` and `kinds` (of `desk.sources.KINDS`) narrow it, empty for all; `whose` is "mine",
    "unassigned" or "all". `alarm_minutes`: so long before each deadline the calendar rings; null:
    never.
    """

    seller_id = models.BigIntegerField()
    person_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    market = models.CharField(max_length=8, blank=True)
    kinds = models.JSONField(default=list)
    whose = models.CharField(max_length=10, default="all")
    alarm_minutes = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["person_id", "-id"], condition=Q(revoked_at=None), name="feed_person"
            )
        ]
