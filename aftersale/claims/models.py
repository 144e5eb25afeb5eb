"""Claims under the guarantee, what was said and decided about them, and what they cost whom."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from aftersale.claims.lifecycle import Funded, Instance, Ruling, Said, Side, Stage


class Claim(models.Model):
    """One buyer's claim about one order (C4).

    `asked_minor` is what could still be paid back when it was filed, `granted_minor` what the
    buyer was given. `counts`: it is an order defect of the seller. `due_by` is when whoever
    `waits_for` names should have acted, `lapse_at` when the clock acts by itself.
    `contact_about` and `contacted_at`: how and when the buyer turned to the seller first.
    """

    number = models.CharField(max_length=16, unique=True)
    market = models.CharField(max_length=8)
    edition = models.CharField(max_length=24)
    seller_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    buyer_name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    order_id = models.BigIntegerField()
    order_number = models.CharField(max_length=40)
    ordered_at = models.DateTimeField()
    title = models.CharField(max_length=300)
    once = models.CharField(max_length=40, null=True)  # the form's own word: sent twice, filed once

    reason = models.CharField(max_length=40)
    group = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    asked_minor = models.BigIntegerField()
    contact_about = models.CharField(max_length=60, blank=True)
    contacted_at = models.DateTimeField(null=True)

    stage = models.CharField(max_length=14, choices=Stage, default=Stage.SELLER_ASKED)
    waits_for = models.CharField(max_length=8, blank=True)
    decision = models.CharField(max_length=40, blank=True)
    funded = models.CharField(max_length=12, choices=Funded, blank=True)
    granted_minor = models.BigIntegerField(default=0)
    counts = models.BooleanField(default=False)
    by_clock = models.BooleanField(default=False)  # granted because nobody answered in time

    filed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    appeal_until = models.DateTimeField(null=True)
    complain_until = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    minded_by = models.BigIntegerField(null=True)  # whoever of staff took it on
    overdue_at = models.DateTimeField(null=True)  # the marketplace itself did not decide in time
    touched_at = models.DateTimeField()
    due_by = models.DateTimeField(null=True)
    lapse_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order_id"], condition=~Q(stage="withdrawn"), name="claim_once_an_order"
            ),
            models.UniqueConstraint(fields=["buyer_id", "once"], name="claim_filed_once"),
        ]
        indexes = [
            models.Index("seller_id", F("filed_at").desc(), F("id").desc(), name="claim_all"),
            models.Index(
                "seller_id", "stage", F("filed_at").desc(), F("id").desc(), name="claim_stage"
            ),
            models.Index(
                "seller_id", "market", "stage", F("filed_at").desc(), F("id").desc(),
                name="claim_market_stage",
            ),
            models.Index("seller_id", "stage", "due_by", "id", name="claim_stage_due"),
            models.Index("seller_id", "stage", "appeal_until", "id", name="claim_appeal"),
            models.Index(
                "seller_id", "market", "stage", "due_by", "id",
                condition=Q(due_by__isnull=False), name="claim_market_due",
            ),
            models.Index(
                "seller_id", "market", "appeal_until", "id",
                condition=Q(stage="granted_seller"), name="claim_market_appeal",
            ),
            models.Index("seller_id", "order_number", name="claim_order_number"),
            models.Index("order_number", name="claim_number_of_order"),
            models.Index("order_id", name="claim_order"),
            models.Index("buyer_id", F("filed_at").desc(), F("id").desc(), name="claim_buyer"),
            models.Index("waits_for", "due_by", "id", name="claim_queue"),
            models.Index("waits_for", F("asked_minor").desc(), "id", name="claim_queue_amount"),
            models.Index("market", "waits_for", "due_by", "id", name="claim_queue_market"),
            models.Index("stage", "due_by", "id", name="claim_queue_stage"),
            models.Index("stage", F("asked_minor").desc(), "id", name="claim_stage_amount"),
            models.Index(
                "market", "waits_for", F("asked_minor").desc(), "id", name="claim_market_amount"
            ),
            models.Index(
                "minded_by", "waits_for", "due_by", "id", condition=Q(minded_by__isnull=False),
                name="claim_queue_mine",
            ),
            models.Index(F("filed_at").desc(), F("id").desc(), name="claim_newest"),
            models.Index("lapse_at", condition=Q(lapse_at__isnull=False), name="claim_lapse"),
        ]  # fmt: skip

    def named(self) -> dict[str, Any]:
        """What every event of this claim says."""
        return {
            "claim_id": self.pk,
            "seller_id": self.seller_id,
            "buyer_id": self.buyer_id,
            "market": self.market,
            "order_number": self.order_number,
        }


class Inquiry(models.Model):
    """What the marketplace wants to know of one side, with its own clock."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="inquiries")
    seller_id = models.BigIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    text = models.TextField()
    by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)


class Statement(models.Model):
    """What one side said for its case, with its files."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="statements")
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, null=True, related_name="answers")
    seller_id = models.BigIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    said = models.CharField(max_length=10, choices=Said)
    text = models.TextField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()


class ClaimFile(models.Model):
    """A file given as evidence, kept by the hash of its bytes as attachments are."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="files")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="files")
    seller_id = models.BigIntegerField()
    side = models.CharField(max_length=8, choices=Side)
    by = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()


class Recourse(models.Model):
    """An appeal or a complaint against a decision; the same side has each once."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="recourses")
    seller_id = models.BigIntegerField()
    kind = models.CharField(max_length=10, choices=Instance)
    side = models.CharField(max_length=8, choices=Side)
    was = models.CharField(max_length=14, choices=Stage, default="")  # where the claim stood
    filed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    turned_money = models.BooleanField(default=False)
    turned_count = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "kind", "side"], name="claim_recourse_once")
        ]


class Decision(models.Model):
    """What was decided, or is proposed until a second person agrees, and with what reasons.

    `kind` is a decision of the rulebook, `step` the step of the claim it takes. `money` and
    `count` are what an appeal turns. `words_*` are read by that side beside the standard sentence,
    `rests_on` are the facts of the case and the rules it relies on.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="decisions")
    recourse = models.ForeignKey(Recourse, models.CASCADE, null=True, related_name="decisions")
    seller_id = models.BigIntegerField()
    instance = models.CharField(max_length=10, choices=Instance)
    step = models.CharField(max_length=14)
    kind = models.CharField(max_length=40)
    funded = models.CharField(max_length=12, choices=Funded, blank=True)
    amount_minor = models.BigIntegerField(default=0)
    counts = models.BooleanField(default=False)
    money = models.BooleanField(default=False)
    count = models.BooleanField(default=False)
    words_to_buyer = models.TextField(blank=True)
    words_to_seller = models.TextField(blank=True)
    rests_on = models.JSONField(default=list)
    by_clock = models.BooleanField(default=False)
    stage = models.CharField(max_length=8, choices=Ruling, default=Ruling.MADE)
    by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    second_by = models.CharField(max_length=40, blank=True)
    second_at = models.DateTimeField(null=True)
    second_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(stage="proposed"), name="claim_proposed_once"
            )
        ]
        indexes = [
            models.Index(
                "id", condition=Q(stage="proposed"), name="claim_second_eyes"
            )
        ]  # fmt: skip


class Charge(models.Model):
    """Money that a claim takes from a seller's account, or gives back to it, once a `key`."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="charges")
    seller_id = models.BigIntegerField()
    market = models.CharField(max_length=8)
    key = models.CharField(max_length=60, unique=True)
    is_credit = models.BooleanField(default=False)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("seller_id", F("id").desc(), name="claim_charge_seller")]


class Interest(models.Model):
    """A member of staff has to do with a seller otherwise, and so does not decide about them.

    `binds_until` is set when it is over: so long it binds them all the same.
    """

    user_id = models.BigIntegerField()
    seller_id = models.BigIntegerField()
    why = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    binds_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "seller_id"], name="claim_interest_once")
        ]


class Looking(models.Model):
    """Somebody of staff has a claim open, so that a second person does not begin the same work."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="looking")
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=120)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "user_id"], name="claim_looking_once")
        ]
