"""How the buyers' pages name things, in the buyer's language."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import current
from aftersale.web import refusals

ORDER_STAGES = {
    "pending": (noop("Being confirmed"), ""),
    "unshipped": (noop("Being prepared"), "info"),
    "shipped": (noop("On its way"), "info"),
    "delivered": (noop("Delivered"), "good"),
    "cancelled": (noop("Cancelled"), ""),
}
MARKETS = {
    "uk": noop("United Kingdom"),
    "de": noop("Germany"),
    "fr": noop("France"),
    "it": noop("Italy"),
    "es": noop("Spain"),
}
REFUSED = {
    "too_long": noop("Too long by {over} characters; {at_most} are allowed."),
    "empty": noop("Write something first."),
    "screened": noop("The marketplace’s rules do not let this text through. Mend what is marked."),
    "needs_reason": noop("A rule questions this text. Change it, or say why it is needed."),
    "unknown_subject": noop("Choose what it is about."),
    "order_needed": noop("Tick the order it is about."),
    "unknown_order": noop("Tick only orders you placed with this seller."),
    "platform_answers": noop(
        "The marketplace delivered this order and answers this itself. Ask its customer service."
    ),
    "attachment_gone": noop("A file was already sent or removed. Attach it again."),
    "too_many_files": noop("At most {at_most} files go with one message."),
    "file_empty": noop("The file {name} is empty."),
    "file_too_large": noop("The file {name} is larger than 10 MB."),
    "file_unclean": noop(
        "The file {name} cannot be passed on. It is broken, locked with a password, or not what "
        "its name says."
    ),
    "reason_missing": noop("Say what is wrong with it, so that the marketplace can decide."),
    "reason_too_long": noop("The reason is too long; {at_most} characters are allowed."),
    "reported_already": noop("You have reported this message already; it waits for a decision."),
    "own_message": noop("Only a message of the seller’s can be reported."),
    "wrong_stage": noop("This has moved on since you opened it. Look at it as it stands now."),
    "stale": noop("Something arrived at the same moment. Look at it, then send again."),
}
ICONS = ("shade", "bulb", "plug", "lamp")


def order_stage(stage: str) -> tuple[str, str]:
    """What to call where an order stands, and its tone."""
    words, tone = ORDER_STAGES.get(stage, (stage, ""))
    return _(words), tone


def market_name(market: str) -> str:
    """ "Germany"; a market we have no word for by the name of its rulebook."""
    return _(MARKETS[market]) if market in MARKETS else current(market).name


@lru_cache(maxsize=64)
def zone_of(market: str) -> str:
    """The zone in which a market's times are said (A155)."""
    return current(market).zone


def spoken() -> str:
    """The language this page is in: "de"."""
    return (get_language() or "en").partition("-")[0]


def kind_label(market: str, kind: str) -> str:
    """A subject of A035 in the buyer's language; one the market no longer knows as it is."""
    try:
        return current(market).label(kind, spoken())
    except Refusal:
        return kind.replace("_", " ").capitalize()


def refused(refusal: Refusal) -> str:
    """A refusal as one sentence for a buyer."""
    sentence = REFUSED.get(refusal.code)
    if sentence is None:
        return refusals.words(refusal)
    try:
        return _(sentence).format(**refusal.facts)
    except (KeyError, IndexError):
        return refusals.words(refusal)


def icon_of(title: str) -> str:
    """The drawing that stands in for a product's picture."""
    folded = title.casefold()
    return next((name for name in ICONS if name in folded), "box")
