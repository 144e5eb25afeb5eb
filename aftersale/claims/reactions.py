"""What claims do when something happens: money that went, a bank that took it, pages that look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from django.db.models import QuerySet

from aftersale.chargebacks.events import ChargebackOpened
from aftersale.claims import events, queries
from aftersale.claims.actions import ending, granting
from aftersale.claims.lifecycle import Stage
from aftersale.claims.models import Claim
from aftersale.journal.events import KINDS, within
from aftersale.journal.live import announce_all
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.refunds import queries as refunds
from aftersale.refunds.events import RefundAsked, RefundEvent, RefundGivenUp

EVERYTHING = tuple(each for kind, each in KINDS.items() if kind.startswith("claims."))


@within(RefundAsked)
def end_what_was_paid_back(event: RefundEvent) -> None:
    """A full refund from anywhere ends an open claim, and a buyer's complaint about a decision."""
    for claim in _of(event, queries.undecided()):
        if refunds.left(granting.order_of(claim)).total_minor <= 0:
            _unless_moved(partial(ending.end_as_refunded, claim, event.by))


@within(RefundGivenUp)
def reopen_what_was_not_paid_back(event: RefundEvent) -> None:
    """A claim that ended by money which never went is open again."""
    for claim in _of(event, Claim.objects.filter(stage=Stage.REFUNDED)):
        _unless_moved(partial(ending.reopen, claim))


@within(ChargebackOpened)
def bar_what_the_bank_decides(event: ChargebackOpened) -> None:
    """What may still be paid ends; what was decided stays, and staff see both (C4, C5)."""
    for claim in _of(event, queries.undecided()):
        _unless_moved(partial(ending.bar, claim, event.by))


def _of(event: RefundEvent | ChargebackOpened, rows: QuerySet[Claim]) -> Iterable[Claim]:
    return list(rows.filter(order_number=event.order_number, market=event.market))


def _unless_moved(deed: Callable[[], None]) -> None:
    """Somebody who decided at the same moment was first: then there is nothing to do."""
    try:
        deed()
    except (Stale, WrongStage):
        return


@within(*EVERYTHING, many=True)
def tell_open_browsers(happened: Sequence[events.ClaimEvent]) -> None:
    """Whoever looks at the list or at the claim asks again; staff too."""
    announce_all(each for event in happened for each in _news(event))


def _news(event: events.ClaimEvent) -> Iterator[tuple[str, str]]:
    for channel in (f"seller:{event.seller_id}", f"buyer:{event.buyer_id}"):
        for topic in ("claims", "badge", f"claim-{event.claim_id}"):
            yield channel, topic
    yield "staff", "claims"
    yield "staff", f"claim-{event.claim_id}"
