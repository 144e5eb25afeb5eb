"""Who wants to hear of what and where; what they were told; what could not be delivered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class AccountChoice(models.Model):
    """What a seller account wants of one family on one marketplace; without a row, all of it.

    `recipients` are numbers of `Recipient`; none means where letters go anyway (A032).
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    family = models.CharField(max_length=12)
    email = models.BooleanField(default=True)
    webhook = models.BooleanField(default=True)
    recipients = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "market", "family"], name="told_account_choice"
            )
        ]


class Recipient(models.Model):
    """An e-mail address that an account may have notices sent to, once it has said yes itself."""

    seller_id = models.BigIntegerField()
    address = models.EmailField()
    language = models.CharField(max_length=8, default="en")
    added_by = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(F("seller_id"), Lower("address"), name="told_recipient_once")
        ]


class Silence(models.Model):
    """An address that wants no more of a family (RFC 8058); members of the team choose instead."""

    seller_id = models.BigIntegerField()
    address = models.EmailField()
    market = models.CharField(max_length=8)
    family = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "address", "market", "family"], name="told_silence_once"
            )
        ]


class PersonalChoice(models.Model):
    """How one member of a team hears of one family on one marketplace; without a row, by default.

    `email`: `account` leaves it to the account's list, the others hold for the own address. `ended`
    is what it was before the link in a letter ended it, "" when no link did.
    """

    class Email(models.TextChoices):
        ACCOUNT = "account"
        NOW = "now"
        DIGEST = "digest"
        OFF = "off"

    user_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    family = models.CharField(max_length=12)
    page = models.BooleanField(default=True)
    email = models.CharField(max_length=8, choices=Email, default=Email.ACCOUNT)
    ended = models.CharField(max_length=8, choices=Email, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "market", "family"], name="told_personal_choice"
            )
        ]


class Habits(models.Model):
    """When one member reads: quiet hours in their zone, and their digest.

    Quiet hours may cross midnight; without both ends there are none. `ended` is the digest there
    was before the link in one ended it, "" when no link did.
    """

    class Digest(models.TextChoices):
        OFF = "off"
        DAILY = "daily"
        WEEKLY = "weekly"

    user_id = models.BigIntegerField(unique=True)
    zone = models.CharField(max_length=60)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest = models.CharField(max_length=8, choices=Digest, default=Digest.DAILY)
    ended = models.CharField(max_length=8, choices=Digest, blank=True)
    digest_hour = models.PositiveSmallIntegerField(default=8)
    digest_day = models.PositiveSmallIntegerField(default=0)  # Monday, for weekly ones
    next_digest_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                "next_digest_at", name="told_habits_due", condition=Q(next_digest_at__isnull=False)
            )
        ]


class Notice(models.Model):
    """Something one member of a team was told: on the page, in their next digest, or both."""

    user_id = models.BigIntegerField()
    seller_id = models.BigIntegerField()
    once = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    family = models.CharField(max_length=12)
    market = models.CharField(max_length=8, blank=True)
    about = models.CharField(max_length=60)
    order_number = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=300, blank=True)
    due_by = models.DateTimeField(null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    on_page = models.BooleanField(default=True)
    in_digest = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user_id", "once"], name="told_notice_once")]
        indexes = [
            models.Index("user_id", "on_page", F("id").desc(), name="told_notice_page"),
            models.Index(
                "user_id", "on_page", "read_at", F("id").desc(), name="told_notice_unread"
            ),
            models.Index("user_id", "id", name="told_notice_digest", condition=Q(in_digest=True)),
            models.Index("at", name="told_notice_at"),
        ]


class Hook(models.Model):
    """A URL of a seller's own program that is told of what happens (Standard Webhooks)."""

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8, blank=True)  # none: of all
    url = models.CharField(max_length=500)
    secret_sealed = models.TextField()
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index("seller_id", "id", name="told_hook_seller")]


class Delivery(models.Model):
    """One message to one webhook: the same words under the same `name` at every try.

    `failed`: given up; `dismissed`: and somebody said that it does not matter.
    """

    class Stage(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        DISMISSED = "dismissed"

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries", db_index=False)
    once = models.CharField(max_length=120)
    name = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    body = models.TextField()
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hook", "once"], name="told_delivery_once")]
        indexes = [
            models.Index("hook", F("id").desc(), name="told_delivery_log"),
            models.Index("next_try_at", name="told_delivery_due", condition=Q(stage="waiting")),
            models.Index("hook", "id", name="told_delivery_failed", condition=Q(stage="failed")),
            models.Index("made_at", name="told_delivery_made"),
        ]


class Failing(models.Model):
    """An address of an account that mail does not reach, until somebody mends it.

    `user_id` is the member whose own address it is; `why` as `relay.policy.why_not` has it.
    """

    seller_id = models.BigIntegerField()
    address = models.EmailField()
    user_id = models.BigIntegerField(null=True)
    why = models.CharField(max_length=20)
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "address"], name="told_failing_once")
        ]
