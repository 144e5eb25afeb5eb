"""Who of staff has a claim open, who looks after it, and that it was read."""

from __future__ import annotations

from django.db import transaction

from aftersale.accounts.permissions import Permission as P
from aftersale.claims.events import ClaimRead, ClaimTaken
from aftersale.claims.models import Claim, Looking
from aftersale.claims.queries.overseeing import STAYS
from aftersale.journal.events import record
from aftersale.journal.live import announce
from aftersale.kernel import clock
from aftersale.kernel.actor import Actor
from aftersale.kernel.errors import Stale


def look(claim: Claim, *, by: Actor) -> None:
    """Somebody of staff has this claim open; said again every half minute."""
    by.require(P.CLAIMS_READ_ANY)
    now = clock.now()
    known = Looking.objects.filter(claim=claim, user_id=by.id).first()
    Looking.objects.update_or_create(
        claim=claim, user_id=by.id, defaults={"name": by.name, "seen_at": now}
    )
    if known is None or known.seen_at < now - STAYS:
        announce("staff", f"looking-{claim.pk}")


@transaction.atomic
def mark_read(claim: Claim, *, by: Actor) -> None:
    """Staff's reading of a case is kept."""
    by.require(P.CLAIMS_READ_ANY)
    record(ClaimRead(by=by.ref, **claim.named()))


@transaction.atomic
def take(claim: Claim, *, by: Actor) -> None:
    """Look after this claim from now on; refuses `Stale` when somebody was quicker."""
    by.require(P.CLAIMS_DECIDE)
    _mind(claim, by, by.id)


@transaction.atomic
def put_back(claim: Claim, *, by: Actor) -> None:
    """Look after it no longer: it is anybody's again."""
    by.require(P.CLAIMS_DECIDE)
    _mind(claim, by, None)


def _mind(claim: Claim, by: Actor, whose: int | None) -> None:
    if claim.minded_by == whose:
        return
    rows = Claim.objects.filter(pk=claim.pk, minded_by=claim.minded_by)
    if not rows.update(minded_by=whose):
        raise Stale(step="take")
    claim.minded_by = whose
    record(ClaimTaken(by=by.ref, user_id=whose, **claim.named()))
    announce("staff", f"looking-{claim.pk}", "claims")
