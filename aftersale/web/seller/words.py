"""How the seller's pages name things: queues, kinds, markets, languages, refusals."""

from __future__ import annotations

from functools import lru_cache

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.web import refusals

QUEUES = {
    "needs_response": "Needs a response",
    "late": "Over 24 hours",
    "new": "New",
    "answered": "Waiting for buyer",
    "no_response_needed": "No response needed",
    "resolved": "Resolved",
    "archived": "Archived",
    "all": "All",
}
"""The filters of A013, in the order shown."""

KINDS = {
    "order": ("order", "An order"),
    "parcel": ("parcel", "A parcel"),
    "return": ("return", "A return"),
    "return_policy": ("return", "Return conditions"),
    "product": ("question", "A product"),
    "invoice": ("order", "An invoice"),
    "cancellation": ("claim", "A cancellation"),
    "other": ("question", "Something else"),
}
"""Subjects of A035: the hue of their tag, and their name on our side."""

PERIODS = {
    "7": "Last 7 days",
    "30": "Last 30 days",
    "90": "Last 90 days",
    "365": "Last 12 months",
    "all": "Any time",
}
MARKETS = {
    "uk": "United Kingdom",
    "de": "Germany",
    "fr": "France",
    "it": "Italy",
    "es": "Spain",
}
LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "it": "Italian",
    "es": "Spanish",
}
STAGES = {
    "needs_response": ("", ""),
    "answered": ("Answered", "good"),
    "no_response_needed": ("No response needed", ""),
    "resolved": ("Resolved", "good"),
    "archived": ("Archived", ""),
    "closed": ("Closed", ""),
}
ORDER_STAGES = {
    "pending": ("Pending", ""),
    "unshipped": ("Not yet sent", "info"),
    "shipped": ("On its way", "info"),
    "delivered": ("Delivered", "good"),
    "cancelled": ("Cancelled", "late"),
}

REFUSED = {
    "too_long": "Too long by {over} characters; {at_most} are allowed.",
    "empty": "Write something first.",
    "screened": "The marketplace's rules do not let this text through. Mend what is marked.",
    "needs_reason": "A rule questions this text. Change it, or say why it should go as it is.",
    "reason_too_long": "The reason is too long; {at_most} characters are allowed.",
    "reason_missing": "Give a reason, so that the marketplace can decide.",
    "conversation_closed": "This conversation is closed. Write to the buyer from the order.",
    "attachment_gone": "A file was already sent or removed. Attach it again.",
    "too_many_files": "At most {at_most} files go with one message.",
    "file_empty": "The file {name} is empty.",
    "file_too_large": "The file {name} is larger than 10 MB.",
    "file_unclean": "The file {name} cannot be passed on. It is broken, locked with a password, or "
    "not what its name says.",
    "opted_out": "This buyer wants no messages they have not asked for. Only critical reasons "
    "reach them, and answers to what they write.",
    "first_messages_stopped": "The marketplace has stopped messages you begin, until a notice is "
    "lifted. Answers still go out, and what an order needs to arrive.",
    "order_cancelled": "This order was cancelled, so nobody writes first about it.",
    "gift_return": "It is a gift: its return is not discussed with whoever paid for it.",
    "daily_cap": "Your team has written first {cap} times today, which is the most allowed.",
    "reported_already": "You have reported this message already; it waits for a decision.",
    "own_message": "Only a message of the other side can be reported.",
    "name_missing": "Give the template a name of at most 80 characters.",
    "name_taken": "There is already a template called {name}.",
    "unknown_placeholder": "Nobody knows the placeholder {first}.",
    "unknown_contact_reason": "Choose why you write.",
    "not_to_come": "Choose a time to come for sending it.",
    "too_far_off": "It can be planned at most {days} days ahead.",
    "wrong_stage": "This has moved on since you opened it. Look at it as it stands now.",
    "stale": "A colleague was faster. Look at it as it stands now.",
}


def kind_of(kind: str) -> tuple[str, str]:
    """The hue and the name of a subject; a market's own subject has the hue of a question."""
    return KINDS.get(kind) or ("question", kind.replace("_", " ").capitalize())


def market_name(market: str) -> str:
    """ "Germany"; a market we have no word for by the name of its rulebook."""
    return MARKETS.get(market) or current(market).name


@lru_cache(maxsize=64)
def zone_of(market: str) -> str:
    """The zone in which a market's times are said (A155)."""
    return current(market).zone


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a seller."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return refusals.words(refusal)
    names = refusal.facts.get("names") or [""]
    facts = {**refusal.facts, "first": "{" + str(names[0]) + "}"}
    try:
        return sentence.format(**facts)
    except (KeyError, IndexError):
        return refusals.words(refusal)


def plural(number: int, one: str, many: str) -> str:
    """ "1 answer", "2 answers"."""
    return f"{number} {one if number == 1 else many}"
