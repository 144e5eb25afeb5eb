"""A question goes to a handful of people who bought the product, by e-mail, once (A122)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.journal.events import record_many
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import current
from aftersale.reviews.events import BuyerAsked
from aftersale.reviews.lifecycle import Stage
from aftersale.reviews.models import AskedBuyer, Question
from aftersale.reviews.queries.buying import buyers_of

REST = timedelta(days=14)
"""Nobody is asked again so soon, whatever they bought; assumed."""
LOOKED_AT = 8
"""So many times as many buyers are looked at as are asked: some have opted out."""


@transaction.atomic
def route(question: Question) -> list[int]:
    """Ask past buyers who have not opted out; returns who was asked. Done once a question."""
    fresh = Question.objects.filter(pk=question.pk, stage=Stage.PUBLISHED, routed_at=None)
    if not fresh.update(routed_at=clock.now()):
        return []
    asked = _chosen(question, current(question.market).reviews.asked_buyers)
    AskedBuyer.objects.bulk_create([
        AskedBuyer(question=question, buyer_id=buyer, at=clock.now()) for buyer in asked
    ])  # fmt: skip
    record_many([
        BuyerAsked(by=SYSTEM.ref, **question.named() | {"buyer_id": buyer}) for buyer in asked
    ])  # fmt: skip
    return asked


def _chosen(question: Question, at_most: int) -> list[int]:
    if not at_most:
        return []
    found = [
        buyer
        for buyer in buyers_of(question.listing, at_most * LOOKED_AT)
        if buyer != question.buyer_id
    ]
    tired = AskedBuyer.objects.filter(buyer_id__in=found, at__gte=clock.now() - REST)
    left_alone = accounts.opted_out_of(found) | set(tired.values_list("buyer_id", flat=True))
    return [buyer for buyer in found if buyer not in left_alone][:at_most]
