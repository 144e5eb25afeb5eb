"""Orders taken back: every step of every cancellation of an order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from aftersale.cancellations import events
from aftersale.cancellations import queries as cancellations
from aftersale.evidence.registry import contents, source
from aftersale.evidence.steps import Parties, Step, entries, parties, side_of
from aftersale.journal import content
from aftersale.kernel.actor import SYSTEM
from aftersale.market.rulebook import rulebook

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

Told = tuple[str, str]
Tell = Callable[["Cancellation", Parties], Told]


@source
def cancellation_steps(order: Order) -> Iterator[Step]:
    """Who wanted it cancelled and why, what was answered, and what the shop did about it."""
    rows = {each.pk: each for each in cancellations.of_order(order.pk)}
    names = parties(order)
    for entry in entries(order, "cancellations.") if rows else ():
        row = rows.get(entry.facts.get("cancellation_id", 0))
        if row and entry.kind in TELLING:
            title, text = TELLING[entry.kind](row, names)
            yield Step(
                at=entry.at, side=side_of(entry.by), kind=entry.kind, title=title, text=text,
                about=row.about, entry_id=entry.pk,
            )  # fmt: skip


def _requested(row: Cancellation, names: Parties) -> Told:
    words = "" if row.comment_hidden else row.comment
    said = [_reason(row, row.reason), f"“{words}”" if words else ""]
    return f"{names.buyer} asked {names.seller} to cancel the order", "\n".join(filter(None, said))


def _at_once(row: Cancellation, names: Parties) -> Told:
    title = f"{names.buyer} cancelled the order without having to ask"
    return title, _reason(row, row.reason)


def _declined(row: Cancellation, names: Parties) -> Told:
    by = " ".join(each for each in (row.carrier, row.tracking) if each)
    return f"{names.seller} said that it had been sent{f' with {by}' if by else ''}", row.note


def _lapsed(row: Cancellation, names: Parties) -> Told:
    why = "the order left" if row.shipped else f"{names.seller} did not answer in time"
    return f"The request to cancel ended: {why}", ""


def _by_seller(row: Cancellation, names: Parties) -> Told:
    return f"{names.seller} cancelled the order", _reason(row, row.seller_reason)


def _saying(sentence: str) -> Tell:
    return lambda row, names: (sentence.format(buyer=names.buyer, seller=names.seller), "")


TELLING: dict[str, Tell] = {
    events.CancelledAtOnce.kind: _at_once,
    events.CancellationRequested.kind: _requested,
    events.CancellationApproved.kind: _saying("{seller} cancelled the order as {buyer} asked"),
    events.CancellationDeclined.kind: _declined,
    events.CancellationLapsed.kind: _lapsed,
    events.CancellationWithdrawn.kind: _saying("{buyer} took the request to cancel back"),
    events.CancelledBySeller.kind: _by_seller,
    events.CancellationOverruled.kind: _saying("The shop said that it sent the order all the same"),
}


def _reason(row: Cancellation, kind: str) -> str:
    return rulebook(row.edition).cancellations.label(kind, "en") if kind else ""


@contents(events.CancellationRequested.kind, events.CancellationDeclined.kind)
def cancellation_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the buyer's and the seller's words are now."""
    numbers = {each.facts["cancellation_id"] for each in told}
    rows = cancellations.visible_to(SYSTEM).in_bulk(numbers)
    return {each.pk: _content(rows.get(each.facts["cancellation_id"]), each) for each in told}


def _content(row: Cancellation | None, entry: Entry) -> str:
    if row is None:
        return ""
    asked = entry.kind == events.CancellationRequested.kind
    return content.digest(row.comment if asked else row.note)
