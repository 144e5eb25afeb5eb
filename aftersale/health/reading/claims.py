"""Claims of an order: open or not, counted or not, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from aftersale.claims import events
from aftersale.health.reading import Told, of_order, reads


@reads(events.ClaimFiled)
def filed(event: events.ClaimFiled) -> Iterator[Told]:
    yield of_order(event, "claim_filed", [event.claim_id, event.reason])


@reads(events.ClaimCounted)
def counted(event: events.ClaimCounted) -> Iterator[Told]:
    yield of_order(event, "claim_counted", [event.claim_id, event.counts])


@reads(events.ClaimReopened)
def reopened(event: events.ClaimReopened) -> Iterator[Told]:
    yield of_order(event, "claim_reopened", [event.claim_id, None])


@reads(events.ClaimGranted)
def granted(event: events.ClaimGranted) -> Iterator[Told]:
    """Where the marketplace pays, that is why it does not count."""
    why = "" if event.funded == "seller" else "marketplace_pays"
    yield of_order(event, "claim_ended", [event.claim_id, why])


@reads(events.AppealDecided)
def appealed(event: events.AppealDecided) -> Iterator[Told]:
    if event.turned_count:
        yield of_order(event, "claim_ended", [event.claim_id, "reversed"])


WHY = {
    events.ClaimDenied.kind: "denied",
    events.ClaimWithdrawn.kind: "withdrawn",
    events.ClaimRefunded.kind: "refunded",
    events.ClaimBarred.kind: "barred",
}


@reads(events.ClaimDenied, events.ClaimWithdrawn, events.ClaimRefunded, events.ClaimBarred)
def ended(event: events.ClaimEvent) -> Iterator[Told]:
    """It is over, and this is why it does not count, if it does not."""
    yield of_order(event, "claim_ended", [event.claim_id, WHY[event.kind]])
