"""Where a return stands and what is due by when, in one sentence for the seller."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from aftersale.kernel import clock
from aftersale.market.rulebook import rulebook
from aftersale.web.seller.returns.words import (
    COMPLETIONS,
    STAGES,
    amount,
    denial_words,
    first_name,
    when,
)
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.clock import clock_chip
from aftersale.web.templatetags.marks import chip
from aftersale.web.templatetags.moments import day_words
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

SELLER_ACTS = {"pending": "Decide", "received": "Refund", "graded": "Refund"}
"""Stages in which a clock runs for the seller, and what is to be done by then."""


def state(request: ReturnRequest, words: str = "left") -> SafeString:
    """The clock of a return that waits for the seller, else where it stands."""
    verb = SELLER_ACTS.get(request.stage)
    if verb and request.due_by:
        return clock_chip(request.due_by, words, verb=verb, zone=zone_of(request.market))
    return stage_chip(request)


def stage_chip(request: ReturnRequest) -> SafeString:
    """Where it stands, in a word or two."""
    words, tone = STAGES[request.stage]
    return chip(words, tone)


def sentence(request: ReturnRequest) -> str:
    """What is due by when, or how it ended."""
    return SENTENCES[request.stage](request)


def day(at: datetime | None, market: str) -> str:
    """ "Sat 21 November" where the market is; nothing for None."""
    if at is None:
        return ""
    place = place_of(zone_of(market))
    today = clock.now().astimezone(place).date()
    return day_words(at.astimezone(place).date(), today, long=True)


def _pending(request: ReturnRequest) -> str:
    by = when(request.decide_by, request.market)
    if clock.now() > request.decide_by:
        return f"You should have decided by {by}. It counts as a late response."
    if request.in_policy and rulebook(request.edition).returns.undecided == "authorise":
        return f"If you do not decide by {by}, it is authorised by itself."
    return f"Decide by {by}; after that it counts as a late response."


def _authorised(request: ReturnRequest) -> str:
    by, closes = day(request.return_by, request.market), day(request.lapse_at, request.market)
    then = "then" if closes == by else f"on {closes}"
    end = f" If nothing comes, it closes {then}." if closes else ""
    return f"{first_name(request)} has until {by} to send it back.{end}"


def _in_transit(request: ReturnRequest) -> str:
    days = rulebook(request.edition).returns.refund_business_days
    sent = " ".join(filter(None, (request.carrier, request.tracking)))
    way = f" with {sent}" if sent else ""
    return f"On its way{way}. Once it is there, refund it within {days} working days."


def _arrived(request: ReturnRequest) -> str:
    if request.due_by is None:
        return "It has arrived. Refund it."
    by, over = when(request.due_by, request.market), clock.now() > request.due_by
    said = f"You should have refunded it by {by}." if over else f"Refund it by {by}."
    if request.lapse_at is None:
        return said
    if request.lapse_at == request.due_by:
        return f"Refund it by {by}; then it is refunded in full by itself."
    return f"{said} On {when(request.lapse_at, request.market)} it is refunded in full by itself."


def _refunded(request: ReturnRequest) -> str:
    back = amount(request.refunded_minor, request.currency)
    closes = day(request.lapse_at, request.market)
    end = f", and it closes on {closes}" if closes else ""
    return f"{back} goes back to {first_name(request)}. Nothing more is due{end}."


def _completed(request: ReturnRequest) -> str:
    on = day(request.closed_at, request.market)
    if request.complete_reason:
        why = COMPLETIONS.get(request.complete_reason, (request.complete_reason, ""))[0]
        return f"Closed on {on}. {why}."
    back = amount(request.refunded_minor, request.currency)
    return f"Refunded and closed on {on}: {back} in all."


def _denied(request: ReturnRequest) -> str:
    on, why = day(request.closed_at, request.market), denial_words(request)
    return (
        f"Denied on {on}: “{why}”. You can still refund and contact {first_name(request)}, "
        "who may ask again."
    )


def _resolved(request: ReturnRequest) -> str:
    on, why = day(request.closed_at, request.market), denial_words(request)
    return f"Closed on {on} because {first_name(request)} was helped otherwise: “{why}”."


def _withdrawn(request: ReturnRequest) -> str:
    on = day(request.closed_at, request.market)
    return f"{first_name(request)} took it back on {on}, and may ask again at any time."


def _expired(request: ReturnRequest) -> str:
    return f"Closed on {day(request.closed_at, request.market)}: nothing was sent back in time."


SENTENCES: dict[str, Callable[[ReturnRequest], str]] = {
    "pending": _pending,
    "authorised": _authorised,
    "in_transit": _in_transit,
    "received": _arrived,
    "graded": _arrived,
    "refunded": _refunded,
    "completed": _completed,
    "denied": _denied,
    "resolved": _resolved,
    "withdrawn": _withdrawn,
    "expired": _expired,
}
