"""What members of staff have to do with sellers otherwise: about them they do not decide."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from aftersale.accounts import queries as accounts
from aftersale.accounts.permissions import Permission as P
from aftersale.claims.events import InterestDeclared
from aftersale.claims.models import Interest
from aftersale.journal.events import record
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Refusal, Unseen
from aftersale.market.rulebook import current, markets

LONGEST = 300


@transaction.atomic
def declare(seller_id: int, *, by: Actor, why: str) -> Interest:
    """Say that one has to do with a seller, and how; saying it again changes the words.

    Refuses `reason_missing`, `reason_too_long` and, for a seller there is not, `Unseen`.
    """
    by.require(P.CLAIMS_DECIDE)
    words = why.strip()
    if not words:
        raise Refusal("reason_missing")
    if len(words) > LONGEST:
        raise Refusal("reason_too_long", most=LONGEST)
    if not accounts.seller_names([seller_id]):
        raise Unseen()
    interest, _ = Interest.objects.update_or_create(
        user_id=by.id or 0,
        seller_id=seller_id,
        defaults={"why": words, "declared_at": clock.now(), "binds_until": None},
    )
    _record(by, seller_id, words, stands=True)
    return interest


@transaction.atomic
def end(seller_id: int, *, by: Actor) -> datetime:
    """Say that it is over; returns from when on one may decide about this seller again.

    Not at once, or an interest would bind nobody who wants to decide: after the longest
    `claims.interest_rest_days` of the seller's marketplaces.
    """
    by.require(P.CLAIMS_DECIDE)
    until = clock.now() + timedelta(days=_rest_days(seller_id))
    rows = Interest.objects.filter(user_id=by.id or 0, seller_id=seller_id, binds_until=None)
    if not rows.update(binds_until=until):
        raise Unseen()
    _record(by, seller_id, "", stands=False)
    return until


def _rest_days(seller_id: int) -> int:
    sold = [market for market in accounts.markets_of(seller_id) if market in markets()]
    return max((current(market).claims.interest_rest_days for market in sold), default=0)


def _record(by: Actor, seller_id: int, why: str, *, stands: bool) -> None:
    record(
        InterestDeclared(by=by.ref, seller_id=seller_id, user_id=by.id or 0, why=why, stands=stands)
    )
