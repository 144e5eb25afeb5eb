"""What buyer and seller wrote to each other about an order, and what was reported of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersale.evidence.registry import contents, source
from aftersale.evidence.steps import (
    EVERYBODY,
    NOT_THE_BUYER,
    NOT_THE_SELLER,
    STAFF_ALONE,
    Exhibit,
    Parties,
    Step,
    entries,
    parties,
    side_of,
)
from aftersale.messaging import events
from aftersale.messaging.queries import orders as messaging

if TYPE_CHECKING:
    from aftersale.journal.models import Entry
    from aftersale.messaging.models import Message, Report
    from aftersale.orders.models import Order

WAYS = {"mail": " by e-mail", "api": " by program"}
OWN = {"buyer": NOT_THE_SELLER, "seller": NOT_THE_BUYER}
SENT = events.MessageSent.kind
HIDDEN = "This message was hidden by the marketplace."


@source
def message_steps(order: Order) -> Iterator[Step]:
    """Every message that left, what staff held back, reports, and who read along."""
    talks = list(messaging.conversations_about(order.seller_id, order.market, order.number))
    if not talks:
        return
    names = parties(order)
    told = entries(order, "messaging.")
    sent = {each.facts["message_id"]: each for each in told if each.kind == SENT}
    for message in messaging.messages_in(talks):
        yield from _message(message, sent.get(message.pk), names)
    for report in messaging.reports_in(talks):
        yield from _report(report, names)
    yield from (_read(each) for each in told if each.kind == events.ConversationRead.kind)
    yield from _excused(told, names)


def _message(message: Message, entry: Entry | None, names: Parties) -> Iterator[Step]:
    facts: dict[str, Any] = {
        "at": entry.at if entry else message.written_at,
        "side": message.side,
        "about": f"conversation:{message.conversation_id}",
        "entry_id": entry and entry.pk,
    }
    who = names.name(message.side)
    files = tuple(_exhibit(each, message) for each in message.attachments.all())
    if message.stage == "held":
        yield Step(
            **facts, kind="message_held", text=message.text, files=files, sees=OWN[message.side],
            title=f"{who} wrote; the marketplace looks at it before it leaves",
        )  # fmt: skip
        return
    other = names.name("seller" if message.side == "buyer" else "buyer")
    way = ", automatically" if message.is_automatic else WAYS.get(message.via, "")
    title = f"{who} wrote to {other}{way}"
    if not message.is_hidden:
        yield Step(**facts, kind="message", title=title, text=message.text, files=files)
        return
    yield Step(
        **facts, kind="message", title=title, text=HIDDEN, sees=frozenset({"buyer", "seller"})
    )
    yield Step(
        **facts, kind="message", title=f"{title} (hidden since from both sides)",
        text=message.text, files=files, sees=STAFF_ALONE,
    )  # fmt: skip


def _exhibit(file: Any, message: Message) -> Exhibit:
    return Exhibit(
        name=file.name, media_type=file.media_type, size=file.size, digest=file.digest,
        by_side=message.side, added_at=file.added_at, about=f"message:{message.pk}",
        url_name="files:file", url_args=(file.pk, file.name),
    )  # fmt: skip


def _report(report: Report, names: Parties) -> Iterator[Step]:
    about = f"conversation:{report.conversation_id}"
    yield Step(
        at=report.made_at, side=report.side, kind="message_reported", about=about,
        title=f"{names.name(report.side)} reported a message", text=report.reason,
        sees=OWN[report.side],
    )  # fmt: skip
    if report.decided_at:
        found = "breaks the rules" if report.stage == "upheld" else "breaks no rule"
        yield Step(
            at=report.decided_at, side="staff", kind="report_judged", about=about,
            title=f"The marketplace decided: the reported message {found}", text=report.decision,
            sees=EVERYBODY,
        )  # fmt: skip


def _read(entry: Entry) -> Step:
    return Step(
        at=entry.at, side="staff", kind=entry.kind, about=entry.about, entry_id=entry.pk,
        title="Marketplace staff read the conversation", sees=STAFF_ALONE,
    )  # fmt: skip


def _excused(told: Sequence[Entry], names: Parties) -> Iterator[Step]:
    """Within the seller's own house: that no response was needed."""
    for entry in told:
        if entry.kind == events.ResponseExcused.kind:
            yield Step(
                at=entry.at, side=side_of(entry.by), kind=entry.kind, about=entry.about,
                entry_id=entry.pk, sees=NOT_THE_BUYER,
                title=f"{names.seller} marked the messages as needing no response",
            )  # fmt: skip


@contents(SENT)
def message_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the messages say now."""
    now = messaging.contents_of(each.facts["message_id"] for each in told)
    return {each.pk: now.get(each.facts["message_id"], "") for each in told}
