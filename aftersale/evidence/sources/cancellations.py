"""An order that was not wanted any more: who asked, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from aftersale.cancellations import events
from aftersale.cancellations import queries as cancellations
from aftersale.evidence.registry import contents, source
from aftersale.evidence.steps import (
    EVERYBODY,
    NOT_THE_BUYER,
    NOT_THE_SELLER,
    Parties,
    Step,
    entries,
    parties,
    side_of,
)
from aftersale.journal import content
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

ASKED, DECLINED = events.CancellationRequested.kind, events.CancellationDeclined.kind
SEEN = events.CancelWishSeen.kind
Tell = Callable[["Cancellation | None", "Entry", Parties], str]


@source
def cancellation_steps(order: Order) -> Iterator[Step]:
    """Every step, with the words of both sides; what staff hold back, only to its author."""
    rows = {each.pk: each for each in cancellations.of_order(order.pk)}
    told = entries(order, "cancellations.")
    names = parties(order) if told else Parties("", "", "")
    for entry in told:
        row = rows.get(entry.facts.get("cancellation_id", 0))
        if entry.kind not in TELLING:
            continue
        facts = {
            "at": entry.at, "side": side_of(entry.by), "kind": entry.kind, "about": entry.about,
            "entry_id": entry.pk, "title": TELLING[entry.kind](row, entry, names),
        }  # fmt: skip
        text = _text(row, entry)
        if row and row.comment_hidden and entry.kind == ASKED:
            yield Step(**facts, text=text, sees=NOT_THE_SELLER)
            yield Step(**facts, sees=frozenset({"seller"}))
        else:
            yield Step(**facts, text=text, sees=NOT_THE_BUYER if entry.kind == SEEN else EVERYBODY)


def _text(row: Cancellation | None, entry: Entry) -> str:
    if row and entry.kind == DECLINED:
        parcel = " ".join(filter(None, (entry.facts["carrier"], entry.facts["tracking"])))
        return "\n".join(filter(None, (parcel, row.note)))
    return row.comment if row and entry.kind == ASKED else ""


def _saying(sentence: str) -> Tell:
    """A sentence that may name `{buyer}`, `{seller}` and the `{reason}`."""

    def tell(row: Cancellation | None, entry: Entry, names: Parties) -> str:
        kind = entry.facts.get("reason", "")
        reason = rulebook(row.edition).cancellations.label(kind, "en") if row and kind else kind
        return sentence.format(buyer=names.buyer, seller=names.seller, reason=reason)

    return tell


def _lapsed(row: Cancellation | None, entry: Entry, names: Parties) -> str:
    why = "the order had left" if entry.facts["shipped"] else "nobody answered in time"
    return f"The request to cancel came to nothing: {why}"


TELLING: dict[str, Tell] = {
    events.CancelledAtOnce.kind: _saying("{buyer} cancelled the order: {reason}"),
    ASKED: _saying("{buyer} asked to cancel the order: {reason}"),
    events.CancellationApproved.kind: _saying("{seller} cancelled the order as asked"),
    DECLINED: _saying("{seller} did not cancel the order: it was on its way"),
    events.CancellationLapsed.kind: _lapsed,
    events.CancellationWithdrawn.kind: _saying("{buyer} wants the order after all"),
    events.CancelledBySeller.kind: _saying("{seller} cancelled the order: {reason}"),
    events.CancellationOverruled.kind: _saying("The shop shipped the cancelled order all the same"),
    SEEN: _saying("A message of {buyer} seems to ask for a cancellation"),
    events.CancelWayTold.kind: _saying("{seller} told {buyer} how to cancel"),
}


@contents(ASKED, DECLINED)
def cancellation_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the words of both sides are now."""
    numbers = {each.facts["cancellation_id"] for each in told}
    rows = cancellations.visible_to(SYSTEM).in_bulk(numbers)
    found = {}
    for entry in told:
        row = rows.get(entry.facts["cancellation_id"])
        words = (row.comment if entry.kind == ASKED else row.note) if row else ""
        found[entry.pk] = content.digest(words) if row else ""
    return found
