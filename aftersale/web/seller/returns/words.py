"""How the seller's pages name what returns and refunds are at, and why something was refused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from aftersale.kernel.errors import Refusal
from aftersale.kernel.money import Money
from aftersale.market.rulebook import rulebook
from aftersale.web.seller import words as common
from aftersale.web.seller.returns.fee_words import why_none
from aftersale.web.seller.words import zone_of
from aftersale.web.templatetags.moments import moment_words
from aftersale.web.templatetags.moments import zone_of as place_of

if TYPE_CHECKING:
    from aftersale.returns.models import ReturnRequest

FILTERS = {
    "all": "View all",
    "pending": "Authorisation required",
    "closed": "Closed",
    "authorised": "Authorised",
    "not_authorised": "Not authorised",
    "withdrawn": "Withdrawn by buyer",
    "denied": "Denied by seller",
}
"""The filters of A087, in its order."""

STAGES = {
    "pending": ("Authorisation required", "soon"),
    "authorised": ("Authorised", "info"),
    "in_transit": ("On its way back", "info"),
    "received": ("Arrived", "soon"),
    "graded": ("Checked", "soon"),
    "refunded": ("Refunded", "good"),
    "completed": ("Closed", "good"),
    "denied": ("Denied by seller", ""),
    "resolved": ("Closed, helped otherwise", ""),
    "withdrawn": ("Withdrawn by buyer", ""),
    "expired": ("Closed, never sent", ""),
}
"""A stage in words, with its tone."""

COMPLETIONS = {
    "not_returned": ("It was not sent back", "The buyer kept the goods, or never sent them."),
    "cancelled": ("The buyer does not want to return it any more", "Nothing goes back."),
    "duplicate": ("There is another return for the same item", "That one goes on."),
}
"""Why an authorised return is closed without its goods (C3)."""

GRADES = {
    "original": "As sold",
    "minor_damage": "Slightly damaged",
    "severe_damage": "Badly damaged",
    "missing": "Missing",
    "different": "Something else was sent",
}
LABELS = {
    "made": "A label made here, with barcode",
    "uploaded": "Your own label",
    "none": "No label",
}
RESOLUTIONS = {
    "STANDARDREFUND": "Refund",
    "REFUNDATFIRSTSCAN": "Refund before it came back",
    "RETURNLESSREFUND": "Refund, goods kept",
    "REPLACEMENT": "Replacement",
}
OUTSIDE = {
    "past_window": "the return window is over",
    "not_returnable": "these goods are not taken back for a change of mind",
}
REFUSED = {
    "seller_pays": "For this reason the way back is yours to pay; the buyer cannot be asked to.",
    "address_needed": "There is no return address yet. Give one here, or set one for this shop.",
    "bad_address": "The address is not complete. Look at what is marked.",
    "label_needed": "Choose the file of your label.",
    "no_label": "There is no label for this.",
    "not_authorised": "This return has not been authorised, so there is no paper for it.",
    "not_a_picture": "{name} cannot be used here: only pictures, and PDF for labels.",
    "unknown_denial": "Choose a reason.",
    "unknown_completion": "Choose why it is closed.",
    "too_long": "Too long: {length} characters, and {at_most} are allowed.",
    "more_than_paid": "That is more than was paid. {left} can still go back.",
    "held_by_claim": "A guarantee claim about this order is being decided. Until then only all "
    "that is left can go back.",
    "held_by_chargeback": "The buyer’s bank has taken this payment back. A refund now would be "
    "paid twice.",
    "nothing_to_refund": "Choose at least one item or an amount.",
    "nothing_chosen": "Choose at least one item or an amount.",
    "fee_too_high": "A fee of at most {at_most} % may be kept here.",
    "fee_needs_reason": "A fee needs a written reason, which the buyer reads.",
    "fee_needs_photo": "A fee needs at least one photo of what came back.",
    "too_many_pieces": "Only {left} can still be refunded.",
    "unknown_refund_reason": "Choose why money goes back.",
    "already_received": "It was noted before that it has arrived.",
    "too_many_photos": "At most {at_most} photos at a time.",
    "nothing_graded": "Say how it came back.",
    "in_doubt": "Nobody can say yet whether the money has gone. Try it again first.",
    "being_sent": "It is being sent at this moment.",
    "reason_missing": "Say why.",
    "note_too_long": "The note is too long; {most} characters are allowed.",
    "unknown_grade": "Choose a condition for each.",
    "bad_amount": "An amount looks like 12.50.",
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    if refusal.code == "no_fee_here":
        return why_none(str(refusal.facts.get("why", "")))
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return common.refused(refusal)
    try:
        return sentence.format(**refusal.facts)
    except (KeyError, IndexError):
        return common.refused(refusal)


def reason_words(request: ReturnRequest, kind: str = "") -> str:
    """Why something goes back, as the buyer chose it, in English."""
    return rulebook(request.edition).returns.reason(kind or request.reason).labels.within("en")


def denial_words(request: ReturnRequest, language: str = "en") -> str:
    """Why the request was closed, or nothing."""
    if not request.deny_reason:
        return ""
    if request.deny_reason == "replaced":
        return "a replacement was sent" if language == "en" else ""
    return rulebook(request.edition).returns.denial(request.deny_reason).labels.within(language)


def amount(minor: int, currency: str) -> str:
    """ "£12.50"."""
    return str(Money(minor, currency))


def worth(request: ReturnRequest) -> str:
    """What was paid for the items."""
    return amount(request.worth_minor, request.currency)


def when(at: datetime, market: str) -> str:
    """ "Fri 13 March, 19:40 CET"."""
    return moment_words(at, zone_of(market))


def age(request: ReturnRequest, now: datetime) -> str:
    """ "0 days ago" (A089), in days of the marketplace."""
    place = place_of(zone_of(request.market))
    days = (now.astimezone(place).date() - request.asked_at.astimezone(place).date()).days
    return f"{days} {'day' if days == 1 else 'days'} ago"


def first_name(request: ReturnRequest) -> str:
    """How the buyer is called in a sentence."""
    return request.buyer_name.split()[0] if request.buyer_name.split() else "The buyer"
