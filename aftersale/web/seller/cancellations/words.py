"""How the seller's pages name what cancellations are at, what follows, and why not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip
from aftersale.web.templatetags.moments import moment_words

if TYPE_CHECKING:
    from aftersale.cancellations.models import Cancellation

STAGES = {
    "requested": ("To decide", "soon"),
    "approved": ("Cancelled as asked", "good"),
    "declined_shipped": ("Declined: shipped", ""),
    "withdrawn": ("Taken back by buyer", ""),
    "lapsed": ("Lapsed", ""),
    "self_cancelled": ("Cancelled by buyer", ""),
    "seller_cancelled": ("Cancelled by seller", "late"),
}
"""A stage in words, with its tone."""

REFUSED = {
    "shipped_how": "Name the carrier or the tracking number, or tick that it has been sent.",
    "tracking_too_long": "At most {carrier} characters for the carrier, {tracking} for the number.",
    "unknown_cancel_reason": "Choose a reason.",
    "order_cancelled": "This order was cancelled already.",
    "already_shipped": "This order has been sent, so it cannot be cancelled any more.",
    "order_pending": "This order is not paid yet. Only the buyer can cancel it.",
    "marketplace_ships": "The marketplace packs and delivers this order, and cancels it itself.",
    "cancellation_waits": "The buyer has asked by the button. Approve that: it does not count.",
    "no_wish": "Nobody has asked for this order to be cancelled.",
    "way_told": "A colleague has told the buyer the way already.",
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    sentence = REFUSED.get(refusal.code)
    return sentence.format(**refusal.facts) if sentence else common.refused(refusal)


def when(at: datetime | None, market: str) -> str:
    """ "Fri 13 March, 19:40 CET"; nothing for None."""
    return moment_words(at, zone_of(market)) if at else ""


def first_name(row: Cancellation) -> str:
    """How the buyer is called in a sentence."""
    return row.buyer_name.split()[0] if row.buyer_name.split() else "The buyer"


def worth(row: Cancellation) -> str:
    """What the order came to."""
    return str(Money(row.worth_minor, row.currency))


def reason_words(row: Cancellation) -> str:
    """Why, in English: the buyer's reason, else the seller's."""
    kind = row.reason or row.seller_reason
    return rulebook(row.edition).cancellations.label(kind, "en") if kind else ""


def state(row: Cancellation, words: str = "left") -> SafeString:
    """The clock of a request that waits, else where it stands."""
    if row.is_open and row.answer_by:
        return clock_chip(row.answer_by, words, verb="Decide", zone=zone_of(row.market))
    return stage_chip(row)


def stage_chip(row: Cancellation) -> SafeString:
    """Where it stands, in a word or two."""
    if row.overruled_at:
        return chip("Shipped all the same", "late")
    return chip(*STAGES[row.stage])


def counts_chip(row: Cancellation) -> SafeString:
    """Whether it harms the rate; nothing while nothing was cancelled."""
    if not row.is_cancelled:
        return SafeString("")
    return chip("Counts", "late") if row.counts else chip("Does not count", "good")


def sentence(row: Cancellation) -> str:
    """What is due by when, or how it ended."""
    if row.overruled_at:
        return (
            f"It was cancelled, but your shop said on {when(row.overruled_at, row.market)} that "
            f"it has been sent. What was paid back stays paid back: settle it with "
            f"{first_name(row)}."
        )
    return SENTENCES[row.stage](row)


def _requested(row: Cancellation) -> str:
    by, lapses = when(row.answer_by, row.market), when(row.lapse_at, row.market)
    last = f" Left alone, the request lapses on {lapses}." if lapses else ""
    return f"{first_name(row)} asked with the button. Answer by {by}.{last}"


def _declined(row: Cancellation) -> str:
    by = " ".join(each for each in (row.carrier, row.tracking) if each)
    how = f" with {by}" if by else ""
    return f"You said that it had been sent{how}. {first_name(row)} was told how to return it."


def _lapsed(row: Cancellation) -> str:
    if row.shipped:
        return "Your shop said that the order was sent, so the request ended."
    return "Nobody answered in time. The order stands as it was."


SENTENCES = {
    "requested": _requested,
    "approved": lambda row: "The order is cancelled as the buyer asked. It does not count.",
    "declined_shipped": _declined,
    "lapsed": _lapsed,
    "withdrawn": lambda row: f"{first_name(row)} wants the order after all.",
    "self_cancelled": lambda row: f"{first_name(row)} cancelled without having to ask.",
    "seller_cancelled": lambda row: (
        "Cancelled by your team. "
        + ("It goes into your cancellation rate." if row.counts else "It does not count.")
    ),
}
