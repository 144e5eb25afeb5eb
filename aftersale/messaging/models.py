"""Conversations, what was written in them, and what is kept beside them."""

from django.db import models
from django.db.models import F, Q

from aftersale.messaging.lifecycle import Delivery, Side, Stage, Verdict, Via


class Conversation(models.Model):
    """A buyer and a seller on one marketplace, about one thing (C1).

    `answer_by` is the deadline of the oldest message still waiting; the facts after it are
    copied here so that a list of fifty needs no second question. `is_veiled`: the seller must not
    learn who the buyer is beyond `buyer_name`, nor find them beside other conversations.
    """

    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.NEEDS_RESPONSE)
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)
    buyer_name = models.CharField(max_length=120)
    order_number = models.CharField(max_length=40, blank=True)
    product = models.CharField(max_length=300, blank=True)
    preview = models.CharField(max_length=120, blank=True)
    last_side = models.CharField(max_length=8, choices=Side, default=Side.BUYER)
    new_to_seller = models.BooleanField(default=False)
    new_to_buyer = models.BooleanField(default=False)
    continues = models.ForeignKey("self", models.SET_NULL, null=True, related_name="continued_by")
    is_veiled = models.BooleanField(default=False)
    known_orders: list[str] | None = None  # their numbers, once somebody has asked for them

    class Meta:
        indexes = [
            models.Index(
                "seller_id", "answer_by", "id",
                condition=Q(stage="needs_response"), name="conv_due",
            ),
            models.Index(
                "seller_id", "kind", "answer_by", "id",
                condition=Q(stage="needs_response"), name="conv_due_kind",
            ),
            models.Index(
                "seller_id", "market", "answer_by", "id",
                condition=Q(stage="needs_response"), name="conv_due_market",
            ),
            models.Index(
                "seller_id", "stage", F("last_at").desc(), F("id").desc(), name="conv_stage"
            ),
            models.Index("seller_id", F("last_at").desc(), F("id").desc(), name="conv_all"),
            models.Index(
                "seller_id", F("last_at").desc(), F("id").desc(),
                condition=Q(new_to_seller=True), name="conv_new_to_seller",
            ),
            models.Index("buyer_id", condition=Q(new_to_buyer=True), name="conv_new_to_buyer"),
            models.Index("buyer_id", F("last_at").desc(), F("id").desc(), name="conv_buyer"),
            models.Index(
                "seller_id", "buyer_id", "market", F("id").desc(), name="conv_pair"
            ),
            models.Index(
                "lapse_at", condition=Q(lapse_at__isnull=False), name="conv_lapse"
            ),
        ]  # fmt: skip


class ConversationOrder(models.Model):
    """An order a conversation is about; there may be several (A048)."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="orders")
    seller_id = models.BigIntegerField()
    number = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="conv_order_once")
        ]
        indexes = [
            models.Index("seller_id", "number", F("conversation").desc(), name="conv_order_number")
        ]


class Message(models.Model):
    """What one side wrote. The response clock's facts stand on the buyer's message it concerns.

    `counts` says it asks for a response (B3.1); `answered_at` and `elapsed_seconds` are set by
    the first later human answer, `excused_*` by "no response needed" (A028).
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    side = models.CharField(max_length=8, choices=Side)
    author = models.CharField(max_length=40)
    author_name = models.CharField(max_length=120)
    via = models.CharField(max_length=4, choices=Via, default=Via.PAGE)
    text = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    stage = models.CharField(max_length=10, choices=Delivery, default=Delivery.SENT)
    written_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True)
    is_automatic = models.BooleanField(default=False)
    reason = models.CharField(max_length=40, blank=True)
    is_hidden = models.BooleanField(default=False)

    counts = models.BooleanField(default=False)
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="answers")
    elapsed_seconds = models.IntegerField(null=True)
    excused_at = models.DateTimeField(null=True)
    excused_by = models.CharField(max_length=40, blank=True)
    overruled_at = models.DateTimeField(null=True)
    overruled_by = models.CharField(max_length=40, blank=True)
    known_files: list[str] | None = None  # their digests, once somebody has asked for them

    class Meta:
        indexes = [
            models.Index("conversation", "id", name="message_conversation"),
            models.Index(
                "seller_id", "written_at", condition=Q(side="buyer"), name="message_received"
            ),
            models.Index("seller_id", F("written_at").desc(), name="message_sent"),
            models.Index("id", condition=Q(stage="held"), name="message_held"),
            models.Index("conversation", condition=Q(stage="scheduled"), name="message_scheduled"),
            models.Index(
                "seller_id", "send_at", condition=Q(stage="scheduled"), name="message_planned"
            ),
        ]


class Attachment(models.Model):
    """A file, kept by the hash of its bytes; it belongs to nobody's message until one takes it.

    `codes` are the texts of QR and like codes, if it is a picture (D2); null for one that could
    not be looked at.
    """

    message = models.ForeignKey(Message, models.CASCADE, null=True, related_name="attachments")
    seller_id = models.BigIntegerField(null=True)
    owner = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    codes = models.JSONField(default=list, null=True)
    added_at = models.DateTimeField()


class Draft(models.Model):
    """What somebody had begun to write, or took back."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="drafts")
    user_id = models.BigIntegerField()
    text = models.TextField()
    attachment_ids = models.JSONField(default=list)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "user_id"], name="draft_once")
        ]


class Presence(models.Model):
    """Somebody of the team has a conversation open."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="present")
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "user_id"], name="presence_once")
        ]


class Template(models.Model):
    """A text for frequent answers, with one version per language (A022, A023)."""

    seller_id = models.BigIntegerField()
    name = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seller_id", "name"], name="template_once")]


class TemplateVersion(models.Model):
    """A template's text in one language, with placeholders such as `{buyer}`."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="versions")
    language = models.CharField(max_length=8)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "language"], name="template_language_once")
        ]


class Report(models.Model):
    """Somebody says a message breaks the rules; staff decide with a reason both sides see."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reports")
    message = models.ForeignKey(Message, models.CASCADE, related_name="reports")
    seller_id = models.BigIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    by = models.CharField(max_length=40)
    reason = models.CharField(max_length=1000)
    stage = models.CharField(max_length=10, choices=Verdict, default=Verdict.OPEN)
    made_at = models.DateTimeField()
    decide_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decision = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "by"], condition=Q(stage="open"), name="report_once_open"
            )
        ]
        indexes = [models.Index("decide_by", condition=Q(stage="open"), name="report_open")]
