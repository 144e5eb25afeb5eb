"""One at a time: whoever changes a seller's rules on a marketplace sees what was saved before."""

from __future__ import annotations

from django.db.models import F

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal
from aftersale.returns.models import RulesTurn


def require(by: Actor, seller_id: int, market: str) -> None:
    """Refuse whoever may not set returns, and `unknown_market` where the seller does not sell."""
    by.require(P.RETURNS_SET, seller_id=seller_id)
    if not accounts.sells_on(seller_id, market):
        raise Refusal("unknown_market", market=market)


def take(seller_id: int, market: str) -> None:
    """Wait until nobody else changes these rules. In a transaction, until whose end it holds."""
    row = {"seller_id": seller_id, "market": market}
    RulesTurn.objects.bulk_create([RulesTurn(**row)], ignore_conflicts=True)
    RulesTurn.objects.filter(**row).update(turn=F("turn") + 1)
