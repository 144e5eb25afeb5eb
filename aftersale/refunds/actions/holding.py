"""Refunds of an order wait while something about it is being decided, such as a claim (C4).

What is held and what is asked for at the same moment take turns at the order's guard: either the
refund was first and whoever holds sees it, or the hold was and the refund is refused.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.refunds.models import Allowance, Hold, Refund

PAID_BY_BANK = "chargeback:"


@transaction.atomic
def hold(order: Any, *, about: str) -> None:
    """From now on nothing goes back for `order` but all that is left, or what `about` asks for.

    `about` is as the journal names it (`claim:7`); held twice is held once.
    """
    row = Hold(order_id=order.pk, about=about, since=clock.now())
    Hold.objects.bulk_create([row], ignore_conflicts=True)
    guard = Allowance(
        order_id=order.pk, seller_id=order.seller_id, paid_minor=max(0, order.total_minor)
    )
    Allowance.objects.bulk_create([guard], ignore_conflicts=True)
    take_turn(order.pk)  # whoever comes after us finds the hold


def take_turn(order_id: int) -> None:
    """Nobody else gets past the order's guard until this transaction is through.

    For whoever changes what may end by a refund, such as a claim, and does so first of all: a
    refund takes the guard and then ends the claim, and two who do it the other way round would
    wait for each other. Nothing happens for an order whose money nobody has touched.
    """
    Allowance.objects.filter(order_id=order_id).update(refunded_minor=F("refunded_minor"))


def release(order_id: int, *, about: str) -> None:
    """What `about` held is free again; nothing happens if it held nothing."""
    Hold.objects.filter(order_id=order_id, about=about).delete()


def count_kept(order_id: int, amount_minor: int) -> None:
    """What a bank leaves with the buyer is as good as refunded: so much less is left of the order.

    Less than 0 when the bank gives it back after all. For an order that was held before.
    """
    Allowance.objects.filter(order_id=order_id).update(
        refunded_minor=F("refunded_minor") + amount_minor
    )


def require_free(refund: Refund) -> None:
    """Refuse `held_by_…` (about) when somebody else holds the order's money and some of it stays.

    What a bank has taken back is with the buyer already: then not even all of it may go. After the
    refund has been counted: the guard is ours from then on.
    """
    holds = Hold.objects.filter(order_id=refund.order_id).order_by("pk")
    others = list(holds.exclude(about=refund.about).values_list("about", flat=True))
    firm = [about for about in others if about.startswith(PAID_BY_BANK)]
    if firm or (others and not _is_all(refund)):
        about = (firm or others)[0]
        raise Refusal(f"held_by_{about.partition(':')[0]}", about=about)


def _is_all(refund: Refund) -> bool:
    """Whether nothing is left of what was paid."""
    guard = Allowance.objects.filter(order_id=refund.order_id)
    return guard.filter(refunded_minor__gte=F("paid_minor")).exists()
