"""What claims do when something happens: money that went, a bank that took it, pages that look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from aftersale.chargebacks.events import ChargebackOpened
from aftersale.claims import events
from aftersale.claims.actions import ending, granting
from aftersale.claims.lifecycle import OPEN, Stage
from aftersale.claims.models import Claim
from aftersale.journal.events import KINDS, within
from aftersale.journal.live import announce_all
from aftersale.kernel.errors import Stale, WrongStage
from aftersale.refunds import queries as refunds
from aftersale.refunds.events import RefundAsked, RefundEvent, RefundGivenUp

EVERYTHING = tuple(each for kind, each in KINDS.items() if kind.startswith("claims."))


@within(RefundAsked)
def end_what_was_paid_back(event: RefundEvent) -> None:
    """A full refund from anywhere ends an open claim."""
    for claim in _of(event, OPEN):
        if refunds.left(granting.order_of(claim)).total_minor <= 0:
            _unless_moved(partial(ending.end_as_refunded, claim, event.by))


@within(RefundGivenUp)
def reopen_what_was_not_paid_back(event: RefundEvent) -> None:
    """A claim that ended by money which never went is open again."""
    for claim in _of(event, frozenset({Stage.REFUNDED})):
        _unless_moved(partial(ending.reopen, claim))


@within(ChargebackOpened)
def bar_what_the_bank_decides(event: ChargebackOpened) -> None:
    """An open claim ends; what was decided already stays, and staff see both (C4, C5)."""
    for claim in _of(event, OPEN):
        _unless_moved(partial(ending.bar, claim, event.by))


def _of(event: RefundEvent | ChargebackOpened, stages: frozenset[Stage]) -> list[Claim]:
    rows = Claim.objects.filter(
        order_number=event.order_number, market=event.market, stage__in=stages
    )
    return list(rows)


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
