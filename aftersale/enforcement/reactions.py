"""What enforcement does by itself: violations of upheld reports, answers to look at, open pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aftersale.enforcement import events, gaming, ledger
from aftersale.enforcement.actions import violations
from aftersale.enforcement.models import Notice, Signal, Unread
from aftersale.enforcement.queries import restrictions
from aftersale.journal.events import after, within
from aftersale.journal.live import announce_all
from aftersale.kernel import clock
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import current, rulebook
from aftersale.messaging import events as messages
from aftersale.messaging import queries as messaging
from aftersale.messaging import stopping

NOTICES = (
    events.NoticeIssued,
    events.NoticeAnswered,
    events.NoticeDecided,
    events.RestrictionLifted,
)
VIOLATIONS = (events.ViolationRecorded, events.ViolationResolved)


@within(*NOTICES)
def tell_of_notices(event: events.NoticeEvent) -> None:
    """Whoever looks at the notices asks again; staff too, buyers never."""
    topics = ("notices", "badge", f"notice-{event.notice_id}")
    announce_all((f"seller:{event.seller_id}", topic) for topic in topics)
    announce_all(("staff", topic) for topic in ("notices", topics[2]))


@within(*VIOLATIONS)
def tell_of_violations(event: events.ViolationEvent) -> None:
    """The same of violations."""
    announce_all([(f"seller:{event.seller_id}", "notices"), ("staff", "violations")])


@after(events.NoticeIssued)
def tell_the_shop(event: events.NoticeIssued) -> None:
    """What the shop carries out is written into its list."""
    row = Notice.objects.get(pk=event.notice_id)
    if _is_the_shops(row):
        ledger.write(row, ledger.IMPOSED, row.issued_at)


@after(events.RestrictionLifted)
def tell_the_shop_of_the_end(event: events.RestrictionLifted) -> None:
    """And that it is allowed again."""
    row = Notice.objects.get(pk=event.notice_id)
    if _is_the_shops(row) and row.decided_at is not None:
        ledger.write(row, ledger.LIFTED, row.decided_at)


def _is_the_shops(row: Notice) -> bool:
    if not row.restriction:
        return False
    rules = rulebook(row.edition).enforcement
    return rules.restriction(row.restriction).effect == "shop"


@within(messages.ReportJudged)
def record_upheld(event: messages.ReportJudged) -> None:
    """A report against a seller's own message was upheld: that breaks the rules for messages."""
    if not event.upheld or event.side != "seller" or event.seller_id is None:
        return
    message = messaging.by_message_numbers([event.message_id]).get()
    if message.is_automatic:  # the house's own words
        return
    violations.record_violation(
        by=SYSTEM, found_by=event.by, seller_id=event.seller_id, market=message.market,
        family=current(message.market).enforcement.report_family, reason=event.reason,
        order_number=message.conversation.order_number, about=f"report:{event.report_id}",
    )  # fmt: skip


@within(messages.MessageSent, many=True)
def leave_to_read(happened: Sequence[messages.MessageSent]) -> None:
    """What people wrote is looked at in a moment, outside the sender's time."""
    _leave([
        (each, "answer" if each.side == "seller" else "asked", [each.message_id])
        for each in happened
        if not each.is_automatic
    ])  # fmt: skip


@within(messages.ResponseExcused, many=True)
def leave_excused(happened: Sequence[messages.ResponseExcused]) -> None:
    """Every message that was said to need no response."""
    _leave([(each, "excuse", each.message_ids) for each in happened])


def _leave(deeds: Sequence[tuple[messages.ConversationEvent, str, list[int]]]) -> None:
    now = clock.now()
    Unread.objects.bulk_create([
        Unread(
            seller_id=event.seller_id, market=event.market, message_id=number, deed=deed, at=now
        )
        for event, deed, numbers in deeds
        for number in numbers
        if event.seller_id is not None
    ])  # fmt: skip


@within(messages.ExcuseOverruled)
def take_excuse_back(event: messages.ExcuseOverruled) -> None:
    """Staff overruled it: it is marked, and counted no longer."""
    rows = Signal.objects.filter(message_id=event.message_id, kind="excused", overruled_at=None)
    signal = rows.select_related("month").first()
    if signal is None:
        Unread.objects.filter(message_id=event.message_id, deed="excuse").delete()
        return
    now = clock.now()
    if rows.update(overruled_at=now, looked_at=now, looked_by=event.by):
        gaming.count(signal.month, Counter({"excused": -1}))


@stopping.tells
def may_not_begin(seller_id: int, market: str) -> bool:
    """Messaging asks before a seller writes first."""
    return restrictions.stops_first_messages(seller_id, market)
