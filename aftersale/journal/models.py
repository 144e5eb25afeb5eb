"""What happened, what is still to be done about it, and who has to look again."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One thing that happened. Written with the change it describes, never altered."""

    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=60)
    seller_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=40)
    facts = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index("about", "id", name="journal_about"),
            models.Index("kind", "id", name="journal_kind"),
        ]


class Chain(models.Model):
    """The entries of one order, each sealed with those before it; `key` is `uk:203-…`.

    `length` and `head` tell how many links there are and the digest of the last.
    """

    key = models.CharField(max_length=60, unique=True)
    length = models.BigIntegerField()
    head = models.CharField(max_length=64)


class Link(models.Model):
    """One entry's place in one order's chain, counted from 1, and its digest there."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="links", db_index=False)
    place = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "place"], name="journal_link_once")]
        indexes = [models.Index("entry_id", name="journal_link_entry")]


class Job(models.Model):
    """A piece of background work, held under a lease while it runs: done at least once."""

    class Stage(models.IntegerChoices):
        READY = 0
        RUNNING = 1
        FAILED = 2

    queue = models.CharField(max_length=32, default="default")
    task = models.CharField(max_length=200)
    payload = models.JSONField()
    priority = models.SmallIntegerField(default=0)
    stage = models.SmallIntegerField(choices=Stage, default=Stage.READY)
    run_at = models.DateTimeField()
    enqueued_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    leased_by = models.CharField(max_length=60, default="")
    leased_until = models.DateTimeField(null=True)
    last_error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                "queue", models.F("priority").desc(), "run_at", "id",
                condition=Q(stage=0), name="journal_job_ready",
            ),
            models.Index("leased_until", condition=Q(stage=1), name="journal_job_leased"),
        ]  # fmt: skip


class Tick(models.Model):
    """One slot of a chore that has fired: the unique pair lets any number of workers keep time."""

    chore = models.CharField(max_length=80)
    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chore", "slot"], name="journal_tick_once")]


class Signal(models.Model):
    """Word to open browsers that something on `channel` changed. Swept after a few minutes."""

    channel = models.CharField(max_length=40)
    topic = models.CharField(max_length=60)
    at = models.DateTimeField()
