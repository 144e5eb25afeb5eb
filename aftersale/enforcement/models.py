"""Violations, notices with their answers, and the months in which answers are looked at."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.enforcement.lifecycle import Kind, Stage, State


class Violation(models.Model):
    """A rule a seller broke (B2). It weighs while it stands (AHR).

    `repeat` counts earlier ones of the same family at the time. `about` is what it was found in
    (`report:7`), once each; "" for one that staff recorded by themselves.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    family = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    repeat = models.PositiveIntegerField(default=0)
    reason = models.TextField()
    order_number = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=40, blank=True)  # the form's own word
    stage = models.CharField(max_length=10, choices=State, default=State.STANDING)
    is_automatic = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    found_by = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    ended_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=~Q(about=""), name="violation_about_once"
            ),
            models.UniqueConstraint(
                fields=["once"], condition=~Q(once=""), name="violation_form_once"
            ),
        ]
        indexes = [
            models.Index(F("found_at").desc(), F("id").desc(), name="violation_newest"),
            models.Index("stage", F("found_at").desc(), F("id").desc(), name="violation_stage"),
            models.Index("seller_id", F("found_at").desc(), F("id").desc(), name="violation_all"),
            models.Index(
                "seller_id", "stage", F("found_at").desc(), F("id").desc(),
                name="violation_seller_stage",
            ),
            models.Index("seller_id", "market", "family", "found_at", name="violation_alike"),
            models.Index("order_number", condition=~Q(order_number=""), name="violation_order"),
        ]  # fmt: skip

    def named(self) -> dict[str, Any]:
        """What every event of this violation says."""
        return {
            "violation_id": self.pk, "seller_id": self.seller_id, "market": self.market,
            "family": self.family, "severity": self.severity, "order_number": self.order_number,
        }  # fmt: skip


class Notice(models.Model):
    """A warning, or a restriction, with its reasons and what the seller said to it.

    `ground` is the family or measure it rests on, `figures` how that stood when it was issued (a
    list of tables of words, see `actions.issuing.Figure`). `answer_by` is the seller's time,
    `due_by` that of whoever acts next, `remind_at` when the seller is written to again, `lapse_at`
    when it stands by itself.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    kind = models.CharField(max_length=12, choices=Kind)
    restriction = models.CharField(max_length=40, blank=True)
    ground = models.CharField(max_length=40)
    violation = models.ForeignKey(Violation, models.SET_NULL, null=True, related_name="notices")
    rule = models.TextField()
    facts = models.TextField()
    figures = models.JSONField(default=list)
    wanted = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    once = models.CharField(max_length=40, blank=True)  # the last form's own word
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.ISSUED)

    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=40)
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)
    answer = models.TextField(blank=True)  # what happened, and why
    plan = models.TextField(blank=True)  # what was done, and what will keep it from happening
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    statement = models.TextField(blank=True)
    has_lapsed = models.BooleanField(default=False)
    due_by = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "market", "restriction"],
                condition=Q(kind="restriction") & ~Q(stage="lifted"),
                name="restriction_once_at_a_time",
            )
        ]
        indexes = [
            models.Index(F("issued_at").desc(), F("id").desc(), name="notice_newest"),
            models.Index("stage", "due_by", "id", name="notice_stage_due"),
            models.Index("stage", F("issued_at").desc(), F("id").desc(), name="notice_stage"),
            models.Index("seller_id", F("issued_at").desc(), F("id").desc(), name="notice_all"),
            models.Index("seller_id", "stage", "due_by", "id", name="notice_seller_due"),
            models.Index("lapse_at", condition=Q(lapse_at__isnull=False), name="notice_lapse"),
            models.Index("remind_at", condition=Q(remind_at__isnull=False), name="notice_remind"),
        ]

    def named(self) -> dict[str, Any]:
        """What every event of this notice says."""
        return {
            "notice_id": self.pk, "seller_id": self.seller_id, "market": self.market,
            "sort": self.kind, "restriction": self.restriction, "ground": self.ground,
        }  # fmt: skip


class NoticeFile(models.Model):
    """A file that came with an answer; kept by the hash of its bytes."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="files")
    seller_id = models.BigIntegerField()
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()


class Unread(models.Model):
    """A deed of a seller that nobody has looked at for signs of gaming yet.

    `deed` is `answer` or `excuse`, `message_id` the answer, or the message that was excused.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    message_id = models.BigIntegerField()
    deed = models.CharField(max_length=8)
    at = models.DateTimeField()


class Month(models.Model):
    """A seller's answers of one month on one marketplace, counted as they came.

    `received` are the messages that ask for a response, `answers` those a person sent. The other
    counts are of signs. `excess_ppm` is by how much the worst of the shares passes its limit,
    in millionths (a share at three times its limit has 2,000,000); -1 when none does, or when there
    are too few. `judged_by` says who has looked at it last.
    """

    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    first_day = models.DateField()
    received = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    putting_off = models.PositiveIntegerField(default=0)
    quick_template = models.PositiveIntegerField(default=0)
    split = models.PositiveIntegerField(default=0)
    closing_many = models.PositiveIntegerField(default=0)
    excess_ppm = models.BigIntegerField(default=-1)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "market", "first_day"], name="gaming_month_once"
            )
        ]
        indexes = [
            models.Index(
                "first_day", F("excess_ppm").desc(), F("id").desc(), name="gaming_worst"
            ),
            models.Index("seller_id", F("first_day").desc(), name="gaming_seller"),
        ]  # fmt: skip


class Signal(models.Model):
    """One message that looks as if a figure were to be bettered rather than a buyer helped.

    `kind` is one of `market.enforcing.SIGNALS`; `words` are its own, shortened.
    """

    month = models.ForeignKey(Month, models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=16)
    message_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField()
    author = models.CharField(max_length=40)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    looked_by = models.CharField(max_length=40, blank=True)
    overruled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message_id", "kind"], name="signal_once_a_message")
        ]
        indexes = [
            models.Index(
                "month", "kind", F("at").desc(), F("id").desc(), name="signal_of_month"
            )
        ]  # fmt: skip
