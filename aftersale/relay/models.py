"""The masked addresses, the mail that came in, and the mail that goes out."""

from django.db import models
from django.db.models import F, Q


class Alias(models.Model):
    """A masked address: stable for one buyer, one seller and one marketplace, and telling nothing.

    `side` says whom it stands for: mail to the buyer's alias is from the seller, and vice versa.
    `conversation_id` is the one conversation it is for, where the pair's usual address would tell
    the seller who writes; 0 for all others.
    """

    local_part = models.CharField(max_length=20, unique=True)
    side = models.CharField(max_length=8)
    market = models.CharField(max_length=8)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    conversation_id = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller_id", "buyer_id", "market", "side", "conversation_id"],
                name="alias_once",
            )
        ]


class Incoming(models.Model):
    """A mail we said 250 to, whole, and what became of it.

    `once` is the digest of the alias and the Message-ID: a letter delivered twice is one row. A
    second letter that only borrows a Message-ID has none, and stands as `duplicate`.
    """

    class Stage(models.TextChoices):
        RECEIVED = "received"
        FILED = "filed"  # became a message
        AUTOMATIC = "automatic"  # an automatic reply: kept, never relayed
        BOUNCE = "bounce"
        DUPLICATE = "duplicate"
        REFUSED = "refused"  # screening or the conversation said no; its author was told
        UNREADABLE = "unreadable"

    alias = models.ForeignKey(Alias, models.PROTECT, null=True, related_name="incoming")
    envelope_from = models.CharField(max_length=320, blank=True)
    from_address = models.CharField(max_length=320, blank=True)
    rcpt_to = models.CharField(max_length=320)
    message_id = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    raw = models.BinaryField()
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.RECEIVED)
    filed_as_id = models.BigIntegerField(null=True)
    conversation_id = models.BigIntegerField(null=True)
    problem = models.TextField(blank=True)
    once = models.CharField(max_length=64, null=True, unique=True)
    seller_id = models.BigIntegerField(null=True)
    market = models.CharField(max_length=8, blank=True)
    from_domain = models.CharField(max_length=255, blank=True)
    peer = models.CharField(max_length=60, blank=True)  # the host that handed it in
    checks = models.CharField(max_length=300, blank=True)  # what SPF, DKIM and DMARC said

    class Meta:
        indexes = [
            models.Index("message_id", "alias", name="incoming_message_id"),
            models.Index("received_at", "id", name="incoming_received"),
            models.Index(
                "seller_id", F("id").desc(), "stage",
                condition=Q(seller_id__isnull=False), name="incoming_seller",
            ),
            models.Index("from_domain", F("id").desc(), "stage", name="incoming_domain"),
            models.Index("stage", F("id").desc(), name="incoming_stage"),
            models.Index(
                "filed_as_id", condition=Q(filed_as_id__isnull=False), name="incoming_filed"
            ),
            models.Index(
                "conversation_id", F("id").desc(),
                condition=Q(conversation_id__isnull=False), name="incoming_conversation",
            ),
        ]  # fmt: skip


class Mark(models.Model):
    """A Message-ID that a filed mail bore or named: whatever bears or names it belongs there too.

    So a parent that arrives after its child finds the child's conversation. `mark` is the first
    eight bytes of the id's SHA-256. An id counts only among mail to the same masked address:
    nobody comes into a conversation of others by naming its letters.
    """

    alias = models.ForeignKey(Alias, models.CASCADE, related_name="marks", db_index=False)
    mark = models.BigIntegerField()
    conversation_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alias", "mark"], name="mark_once")]


class TurnedAway(models.Model):
    """Mail refused at the door because of who sent it: one row per address and day."""

    alias = models.ForeignKey(Alias, models.CASCADE, related_name="turned_away")
    seller_id = models.BigIntegerField()
    from_address = models.CharField(max_length=320)
    reason = models.CharField(max_length=40)
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alias", "from_address", "day"], name="turned_away_once_a_day"
            )
        ]
        indexes = [models.Index("seller_id", F("id").desc(), name="turned_away_seller")]


class Outgoing(models.Model):
    """A letter to one person. Written once, frozen; sent until the next host has it.

    `seller_id`, `buyer_id` and `market` are the pair it belongs to, when it belongs to one: a
    reply finds its conversation only among the letters of its own pair. A notice is in none:
    `order_number` says which order an answer to it is about, `topic` what about it (`return`).
    """

    class Stage(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        DEFERRED = "deferred"
        BOUNCED = "bounced"

    purpose = models.CharField(max_length=40)
    once = models.CharField(max_length=120, unique=True)
    to_address = models.CharField(max_length=320)
    from_address = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    raw = models.BinaryField()
    message_id = models.CharField(max_length=255)
    filed_as_id = models.BigIntegerField(null=True)
    conversation_id = models.BigIntegerField(null=True)
    to_side = models.CharField(max_length=8, blank=True)
    seller_id = models.BigIntegerField(null=True)
    buyer_id = models.BigIntegerField(null=True)
    market = models.CharField(max_length=8, blank=True)
    order_number = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=20, blank=True)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    to_domain = models.CharField(max_length=255, blank=True)

    class Meta:
        indexes = [
            models.Index("message_id", name="outgoing_message_id"),
            # whole: SQLite cannot tell that a parameter lies within a condition
            models.Index("stage", F("id").desc(), name="outgoing_stage"),
            models.Index(
                "seller_id", F("id").desc(), "stage",
                condition=Q(seller_id__isnull=False), name="outgoing_seller",
            ),
            models.Index("to_domain", F("id").desc(), "stage", name="outgoing_domain"),
            models.Index(
                "filed_as_id", condition=Q(filed_as_id__isnull=False), name="outgoing_filed"
            ),
            models.Index(
                "next_try_at", condition=Q(stage__in=["queued", "deferred"]), name="outgoing_due"
            ),
            models.Index(
                "conversation_id", "to_side", F("id").desc(),
                condition=Q(conversation_id__isnull=False), name="outgoing_conversation",
            ),
        ]  # fmt: skip


class Attempt(models.Model):
    """A try to deliver a letter that did not end well, or the bounce that came back for it.

    One that ends well is the letter's own `sent_at`: most letters have no row here. `is_hard`
    says that another try would be in vain; `told_by` is the mail that brought a bounce.
    """

    class Outcome(models.TextChoices):
        DEFERRED = "deferred"  # not now, said the host, or nobody answered
        REFUSED = "refused"  # the host refused it for good
        BOUNCED = "bounced"  # taken first, and sent back later
        GIVEN_UP = "given_up"  # after three days, or by staff

    letter = models.ForeignKey(Outgoing, models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    answer = models.TextField(blank=True)
    is_hard = models.BooleanField(default=False)
    domain = models.CharField(max_length=255, blank=True)
    told_by = models.ForeignKey(Incoming, models.SET_NULL, null=True, related_name="bounce_of")

    class Meta:
        indexes = [models.Index("outcome", F("id").desc(), name="attempt_outcome")]


class Pulse(models.Model):
    """A sign of life of a process that carries mail, said again every few seconds."""

    name = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()


class Letter(models.Model):
    """The local mailbox of demo mode: what would have left for a real one."""

    to_address = models.CharField(max_length=320)
    from_address = models.CharField(max_length=320)
    subject = models.CharField(max_length=500)
    raw = models.BinaryField()
    arrived_at = models.DateTimeField()
    is_read = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index("to_address", F("id").desc(), name="letter_to")]


class Mailbox(models.Model):
    """A seller's own mailbox, read for the relay mail of a bigger marketplace.

    `uid_validity` and `last_uid` say how far it was read (RFC 3501, 2.3.1.1); `leased_until` keeps
    a second reader out. Without `smtp_host` answers leave by the house's own mail host.
    """

    class Security(models.TextChoices):
        TLS = "tls"
        STARTTLS = "starttls"
        NONE = "none"  # on this machine only

    seller_id = models.BigIntegerField()
    address = models.CharField(max_length=320)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    login = models.CharField(max_length=320)
    password_sealed = models.TextField()
    folder = models.CharField(max_length=200, default="INBOX")
    smtp_host = models.CharField(max_length=253, blank=True)
    smtp_port = models.PositiveIntegerField(default=465)
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    filed = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    connected_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller_id", "address"], name="mailbox_once_a_seller")
        ]
        indexes = [models.Index("next_at", name="mailbox_due")]
