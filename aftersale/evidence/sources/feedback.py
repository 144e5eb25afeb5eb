"""How the buyer rated the seller, what was answered, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
from aftersale.feedback import events
from aftersale.feedback import queries as feedback
from aftersale.journal import content
from aftersale.kernel.actor import SYSTEM

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback
    from aftersale.journal.models import Entry
    from aftersale.orders.models import Order

LEFT, CHANGED = events.FeedbackLeft.kind, events.FeedbackChanged.kind
REPLIED, WANTED = events.FeedbackReplied.kind, events.RemovalAsked.kind
DECIDED, WITHDRAWN = events.RemovalDecided.kind, events.FeedbackWithdrawn.kind
TITLES = {
    LEFT: "{buyer} rated {seller} with {stars} of 5 stars",
    CHANGED: "{buyer} changed the rating to {stars} of 5 stars",
    WITHDRAWN: "{buyer} took the rating back",
    REPLIED: "{seller} answered the rating in public",
    WANTED: "{seller} asked to have the rating removed",
    DECIDED: "The marketplace decided about the rating: {outcome}",
    events.FeedbackJudged.kind: "The marketplace read the rating: {outcome}",
    events.ReplyGone.kind: "The answer to the rating is gone: {outcome}",
}
OUTCOMES = {"removed": "removed", "struck": "struck through", "refused": "it stays"}
UNSEEN = {"held", "refused"}  # by the seller


@source
def feedback_steps(order: Order) -> Iterator[Step]:
    """Every step; words stand where they were last written, and nowhere once taken back."""
    told = [each for each in entries(order, "feedback.") if each.kind in TITLES]
    if not told:
        return
    row, names = feedback.of_order(order.pk), parties(order)
    newest = max((each.pk for each in told if each.kind in (LEFT, CHANGED)), default=0)
    for entry in told:
        yield Step(
            at=entry.at, side=side_of(entry.by), kind=entry.kind, about=entry.about,
            entry_id=entry.pk, title=_title(entry, names), text=_text(row, entry, newest),
            sees=_sees(row, entry),
        )  # fmt: skip


def _title(entry: Entry, names: Parties) -> str:
    outcome = entry.facts.get("outcome", "")
    said = OUTCOMES.get(outcome, outcome) if entry.kind == DECIDED else outcome
    return TITLES[entry.kind].format(
        buyer=names.buyer, seller=names.seller, stars=entry.facts["stars"], outcome=said
    )


def _text(row: Feedback | None, entry: Entry, newest: int) -> str:
    if row is None:
        return ""
    if entry.kind in (LEFT, CHANGED):
        return row.words if entry.pk == newest and row.stage != "withdrawn" else ""
    if entry.kind == REPLIED:
        reply = feedback.reply_of(row)
        return reply.words if reply else ""
    if entry.kind == WANTED:
        wish = feedback.removal_of(row)
        return wish.words if wish else ""
    return str(entry.facts.get("reason", ""))


def _sees(row: Feedback | None, entry: Entry) -> frozenset[str]:
    if entry.kind == WANTED:
        return NOT_THE_BUYER
    is_buyers = entry.kind in (LEFT, CHANGED, events.FeedbackJudged.kind)
    return NOT_THE_SELLER if is_buyers and row and row.stage in UNSEEN else EVERYBODY


@contents(LEFT, CHANGED, REPLIED, WANTED)
def feedback_contents(told: Sequence[Entry]) -> Mapping[int, str]:
    """What the words are now; those a buyer has written anew since may rightly differ."""
    numbers = {each.facts["feedback_id"] for each in told}
    rows: dict[int, Any] = (
        feedback.visible_to(SYSTEM).select_related("reply", "removal_request").in_bulk(numbers)
    )
    newest = {each.facts["feedback_id"]: each.pk for each in told if each.kind in (LEFT, CHANGED)}
    found = {}
    for entry in sorted(told, key=lambda each: each.pk):
        number = entry.facts["feedback_id"]
        if entry.kind not in (LEFT, CHANGED) or newest[number] == entry.pk:
            found[entry.pk] = _now(rows.get(number), entry.kind)
    return found


def _now(row: Any, kind: str) -> str:
    if row is None:
        return ""
    if kind in (LEFT, CHANGED):
        return content.digest(f"{row.stars} {row.words}")
    other = getattr(row, "reply" if kind == REPLIED else "removal_request", None)
    return content.digest(other.words) if other else ""
