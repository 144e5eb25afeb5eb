"""What refusals about reviews, questions and brands say to a seller."""

from __future__ import annotations

from datetime import datetime

from aftersale.kernel import clock
from aftersale.kernel.errors import Refusal
from aftersale.web.seller import words

REFUSED = {
    "too_long": "That is too long; {at_most} characters are allowed.",
    "screened": "This cannot stand in public. Mend what is marked.",
    "no_brand_voice": "Only whoever speaks for the brand answers here. Claim the brand first.",
    "too_many_stars": "Reviewers are only written to about {at_most} stars or fewer.",
    "not_sold_by_you": "This purchase was not made with you, so you cannot write to this reviewer.",
    "contacted_already": "This text has gone to the reviewer already. Each goes once.",
    "unknown_contact": "Choose one of the two texts.",
    "opted_out": "This reviewer wants no messages they have not asked for.",
    "answered_already": "The brand has answered this already. Change that answer instead.",
    "brand_name_missing": "Give the name of the brand, at most {at_most} characters.",
    "proof_missing": "Say what shows that the brand is yours.",
    "bad_asin": "{asin} is not an ASIN.",
    "too_many_asins": "At most {at_most} ASINs; titles that begin with the name need none.",
    "claimed_already": "You have claimed {name} already.",
}


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return words.refused(refusal)
    try:
        return sentence.format(**refusal.facts)
    except (KeyError, IndexError):
        return words.refused(refusal)


def age(at: datetime) -> str:
    """How long ago, in days: "today", "yesterday", "12 days ago" (G17)."""
    days = (clock.now() - at).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
