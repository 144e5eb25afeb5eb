"""What Today says of disputes with money in them: chargebacks to answer, refunds to ask back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from aftersale.accounts.permissions import Permission as P
from aftersale.chargebacks.queries import lists as charged
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.reimbursements.queries import lists as asked
from aftersale.web.templatetags.marks import number_words
from aftersale.web.templatetags.moments import short_span


def today_cards(actor: Actor) -> list[dict[str, Any]]:
    """A line for each that has something; none for who may not read them."""
    return [*_chargebacks(actor), *_refunds(actor)]


def _chargebacks(actor: Actor) -> list[dict[str, Any]]:
    many = charged.badge(actor) if actor.can(P.CHARGEBACKS_READ) else 0
    if not many:
        return []
    first = charged.page(actor, charged.Asked(list="action_required"), size=1).rows[0]
    left = (first.due_by - clock.now()).total_seconds() if first.due_by else 0
    return [{
        "words": "chargeback to answer" if many == 1 else "chargebacks to answer",
        "number": number_words(many), "url": reverse("seller:chargebacks"), "icon": "refund",
        "says": f"The first within {short_span(left)}." if left > 0 else "The first is overdue.",
        "tone": "late" if left < 24 * 3600 else "",
    }]  # fmt: skip


def _refunds(actor: Actor) -> list[dict[str, Any]]:
    found = asked.askable(actor, size=asked.MOST_COUNTED).rows
    if not found or not actor.can(P.REIMBURSEMENTS_ASK):
        return []
    left = (found[0].until - clock.now()).total_seconds()
    return [{
        "words": "refund you may ask back" if len(found) == 1 else "refunds you may ask back",
        "number": number_words(len(found)), "url": reverse("seller:reimbursements"),
        "icon": "shield", "says": f"The first for {short_span(left)} more.", "tone": "",
    }]  # fmt: skip
