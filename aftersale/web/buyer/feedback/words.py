"""How the pages about feedback name things, and what they say to refusals, for buyers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from aftersale.kernel.errors import Refusal
from aftersale.market.rulebook import rulebook
from aftersale.web.buyer import words
from aftersale.web.buyer.days import day
from aftersale.web.buyer.words import spoken

if TYPE_CHECKING:
    from aftersale.feedback.models import Feedback, Removal

STARS = {
    5: noop("Excellent"), 4: noop("Good"), 3: noop("Fair"), 2: noop("Poor"), 1: noop("Awful"),
}  # fmt: skip
NO = {
    "not_stars": noop("Choose one to five stars."),
    "rated_already": noop("You have rated this order already."),
    "order_cancelled": noop("A cancelled order cannot be rated."),
    "too_early": noop("You can rate the seller from {day} on."),
    "too_late": noop("You could rate the seller until {day}."),
    "change_over": noop("You could change it until {day}."),
    "too_long": noop("Too long; {at_most} characters are allowed."),
}
STAGES = {
    "held": noop("The marketplace reads it before it is shown."),
    "published": noop("Everybody can read it."),
    "refused": noop("It is not shown. You can write it anew."),
    "struck": noop("It is shown struck through, and does not count."),
    "removed": noop("The marketplace has removed it."),
    "hidden": noop("The marketplace has hidden it."),
    "withdrawn": noop("You have taken it back."),
}


def refused(refusal: Refusal, market: str) -> str:
    """A refusal as one sentence for a buyer."""
    sentence = NO.get(refusal.code)
    if sentence is None:
        return words.refused(refusal)
    moments = ("opens_at", "closed_at", "ended_at")
    moment = next((refusal.facts[name] for name in moments if name in refusal.facts), None)
    return _(sentence).format(day=day(moment, market), **refusal.facts)


def standing_words(of: Feedback) -> str:
    """Where it stands, in a sentence."""
    return _(STAGES[of.stage])


def statement_of(of: Feedback) -> str:
    """The sentence that stands with struck-through feedback."""
    return filled(of.edition, of.statement, "strike") if of.statement else ""


def decision_words(request: Removal | None) -> str:
    """Why staff removed it or struck it through; nothing while they have not."""
    if request is None or request.stage not in ("removed", "struck"):
        return ""
    return f"{filled(request.edition, request.kind, request.stage)} {request.reason}".strip()


def filled(edition: str, kind: str, outcome: str) -> str:
    """A sentence of the rulebook in the reader's language."""
    book = rulebook(edition)
    rules = book.feedback
    told = rules.staying(kind) if outcome == "refused" else rules.criterion(kind)
    return told.sentence.within(spoken(), book.language).replace("{marketplace}", book.name)
