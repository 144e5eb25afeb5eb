"""What the returns pages call things, and how they say no, in the buyer's language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.web.buyer.days import day
from aftersale.web.buyer.words import refused as refused_elsewhere
from aftersale.web.buyer.words import spoken

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

REFUSED = {
    "nothing_chosen": noop("Choose at least one item to return."),
    "not_dispatched": noop("This order has not left the seller yet, so nothing can go back."),
    "order_cancelled": noop("This order was cancelled; there is nothing to return."),
    "unknown_line": noop("Choose only items of this order."),
    "too_many_pieces": noop("At most {left} can go back."),
    "unknown_return_reason": noop("Choose a reason."),
    "comment_needed": noop("Write a few words; this reason needs them."),
    "comment_too_long": noop("Too long by {over} characters; {at_most} are allowed."),
    "too_many_photos": noop("At most {at_most} photos go with one item."),
    "not_a_picture": noop("{name} is not a picture. Attach JPEG, PNG, GIF or WebP."),
    "window_closed": noop("It is too late to return this."),
    "not_returnable": noop(
        "This is taken back only if something is wrong with it. Choose what is wrong."
    ),
    "wrong_gift_code": noop(
        "This order number and this code do not belong together. Both stand on the gift slip."
    ),
    "wrong_stage": noop("This return has moved on since you opened it. Look at it as it stands."),
    "stale": noop("This return has just moved on. Look at it as it stands."),
    "answer_missing": noop("Choose yes or no."),
    "survey_not_open": noop("The return is not over yet, so there is nothing to answer."),
    "survey_over": noop("The time to answer is over."),
    "survey_settled": noop("Your answer can no longer be changed."),
    "too_long": noop("Too long by {over} characters; {at_most} are allowed."),
}
ASKS = {
    "what_is_wrong": noop("Say what is wrong with it."),
    "store_and_price": noop("Name the store and its price."),
    "item_received": noop("Name the item you received."),
    "what_on_the_page": noop("Say what on the website is not right."),
    "why": noop("Say in a few words why."),
    "optional": noop("Add something if you like; you need not."),
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for whoever returns."""
    sentence, facts = REFUSED.get(refusal.code), dict(refusal.facts)
    if sentence is None:
        return refused_elsewhere(refusal)
    if "length" in facts and "at_most" in facts:
        facts["over"] = facts["length"] - facts["at_most"]
    return _(sentence).format(**facts)


def reason_words(edition: str, kind: str) -> str:
    """A reason for returning, in the page's language."""
    return rulebook(edition).returns.reason(kind).labels.within(spoken())


def denial_words(edition: str, kind: str) -> str:
    """Why the seller closed a request, in the page's language."""
    return rulebook(edition).returns.denial(kind).labels.within(spoken())


def day_of(request: ReturnRequest, at: datetime | None) -> str:
    """A day of a return, in the zone of its marketplace; "" for none."""
    return day(at, request.market)


def goods_of(request: ReturnRequest) -> str:
    """What goes back, item by item: "2 × Bedside lamp, Lamp shade"."""
    return ", ".join(
        f"{item.quantity} × {item.title}" if item.quantity > 1 else item.title
        for item in request.items.all()
    )
