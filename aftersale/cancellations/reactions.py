"""What cancellations do by themselves: follow the shop, notice wishes, keep open pages fresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftersale.cancellations import chores, events, noticing
from aftersale.cancellations.lifecycle import CANCELLED, LIFE, Stage
from aftersale.cancellations.models import Cancellation
from aftersale.journal.events import record, within
from aftersale.journal.live import announce_all
from aftersale.kernel import clock
from aftersale.market.rulebook import rulebook
from aftersale.messaging.events import HeldJudged, MessageSent
from aftersale.orders.events import OrderShippedAnyway, OrdersMoved

EVERYONE_HEARS = (
    events.CancelledAtOnce,
    events.CancellationRequested,
    events.CancellationApproved,
    events.CancellationDeclined,
    events.CancellationLapsed,
    events.CancellationWithdrawn,
    events.CancelledBySeller,
    events.CancellationOverruled,
)


@within(*EVERYONE_HEARS, many=True)
def tell_open_browsers(happened: Sequence[events.CancellationEvent]) -> None:
    """Whoever looks at the list, the cancellation or its conversation asks again."""
    talks = dict(
        Cancellation.objects.filter(
            pk__in=[each.cancellation_id for each in happened]
        ).values_list("pk", "conversation_id")
    )  # fmt: skip
    announce_all(
        each for event in happened for each in _news(event, talks.get(event.cancellation_id))
    )


def _news(event: events.CancellationEvent, talk: int | None) -> Iterator[tuple[str, str]]:
    topics = ["cancellations", "badge", f"cancellation-{event.cancellation_id}"]
    if talk:
        topics.append(f"conversation-{talk}")
    for channel in (f"seller:{event.seller_id}", f"buyer:{event.buyer_id}"):
        for topic in topics:
            yield channel, topic
    yield "staff", "cancellations"


@within(OrdersMoved)
def follow_the_shop(event: OrdersMoved) -> None:
    """An open request of an order that has left lapses; the shop that cancels approves it.

    A shop that has cancelled by itself pays back by itself.
    """
    moved = [*event.shipped, *event.cancelled]
    rows = Cancellation.objects.filter(order_id__in=moved, stage=Stage.REQUESTED)
    gone = frozenset(event.shipped)
    for each in rows.order_by("pk"):
        if each.order_id in gone:
            chores.end(each, shipped=True)
        else:
            _approved_by_shop(each, event.by)


def _approved_by_shop(cancellation: Cancellation, by: str) -> None:
    LIFE.advance(
        cancellation, "approve", decided_at=clock.now(), decided_by=by, lapse_at=None,
        seller_reason=rulebook(cancellation.edition).cancellations.approving,
    )  # fmt: skip
    record(events.CancellationApproved(by=by, **cancellation.named()))


@within(OrderShippedAnyway)
def note_what_left_all_the_same(event: OrderShippedAnyway) -> None:
    """The cancellation stays as it was, with a note that the goods went out (C9)."""
    rows = Cancellation.objects.filter(order_id=event.order_id, stage__in=CANCELLED)
    for each in rows.filter(overruled_at=None).order_by("pk"):
        each.overruled_at = clock.now()
        each.save(update_fields=["overruled_at"])
        record(events.CancellationOverruled(by=event.by, **each.named()))


@within(HeldJudged)
def show_words_that_were_held(event: HeldJudged) -> None:
    """Words that staff let through are shown with the request."""
    if event.released:
        rows = Cancellation.objects.filter(conversation_id=event.conversation_id)
        rows.filter(comment_hidden=True).update(comment_hidden=False)


@within(MessageSent, many=True)
def notice_wishes(happened: Sequence[MessageSent]) -> None:
    """Buyers' messages that ask for a cancellation are marked, those that come by mail too."""
    numbers = [
        each.message_id for each in happened if each.side == "buyer" and not each.is_automatic
    ]
    if numbers:
        noticing.notice(numbers)
